"""The field's words, each with what this office means by it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaigong.claims.words import Stage
from kaigong.rights.answers import SIGNED_IN, requires
from kaigong.web.labels import stage_label

STAGE = ""
"""The term is a stage, named by its anchor."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here; both are translated."""

    anchor: str
    named: Promise | str
    meaning: Promise

    @property
    def word(self) -> Promise | str:
        return self.named or stage_label(Stage(self.anchor))


TERMS = (
    Term("project", _("项目"), _("能够单独辨认的一笔投资：厂、线、园区、基地、工程。只有企业而没有项目的，不算。")),
    Term("group", _("项目群"), _("合在一起计数的若干项目，如“98个项目集中开工”。总额不分摊给其中任何一个。")),
    Term("stage", _("阶段"), _("在谈、签约、立项、开工、竣工、投产、达产。次序不固定，有的项目会跳过其中几个。")),
    Term("signed", STAGE, _("已签协议，或报道说已落户、落地。签了而未落地的，不算。")),
    Term("approved", STAGE, _("审批、核准或备案。")),
    Term("started", STAGE, _("开工、动工、奠基、在建。奠基是报道的说法，不等于主管部门认定的开工。")),
    Term("completed", STAGE, _("建成、交付。封顶只是工程节点，不算。")),
    Term("producing", STAGE, _("投产、投用、试生产、启用、通车。同时说“建成投产”的，只记投产。")),
    Term("full_capacity", STAGE, _("达到设计产能。")),
    Term("stopped", STAGE, _("停工、终止、搁置。它说的是状况，不是阶段。")),
    Term("step", _("环节"), _("阶段以外要过的前期手续和工程节点，如供地、环评、施工许可、封顶。它不改变阶段。")),
    Term(
        "faring",
        pgettext_lazy("project", "状态"),
        _("推进中、滞后、久无消息、停工、已流失。与阶段分开；久无消息是推断的。"),
    ),
    Term("expected", _("预计"), _("来源说将要发生的事，与已经发生的分开记。")),
    Term(
        "total",
        _("总投资"),
        _("整个项目计划投入的资金。年度计划、完成、增资、外资、设备投资各记各的，不相加。"),
    ),
    Term("capacity", _("产能"), _("单位时间的产量，或产出的规模。面积、产值、税收、用工都不是产能。")),
    Term("basis", _("口径"), _("谁对数字负责：报道、申报、认定、入统……每种口径在自己的报表里都是对的，并列显示。")),
    Term("differs", _("说法不一"), _("来源之间对不上。列出每个数值、出处和日期，并说明以哪个为准、为什么。")),
    Term("revised", _("有修订"), _("同一口径后来改了数，以新的为准。报道各家是各家的，对不上算说法不一。")),
    Term("known_on", _("已知日"), _("来源说这话的日子：见报日、报告日或更正日。看板可以回到任何一天。")),
    Term("overdue", _("逾期"), _("计划的日子已过，既没有到这个阶段，也没有到更后的阶段。")),
)


@requires(SIGNED_IN)
def glossary(request: HttpRequest) -> HttpResponse:
    """All terms on one page, each with its anchor."""
    return render(request, "web/glossary.html", {"terms": TERMS})
