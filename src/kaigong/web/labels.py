"""What people read for each closed list: one label for each member, in the language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaigong.claims.properties import property_named
from kaigong.claims.steps import PREFIX
from kaigong.claims.words import ActionKind, Basis, InvestmentKind, MentionKind, Modality, Stage, Status
from kaigong.desks.steps.queries import step_names, steps_in_use
from kaigong.desks.targets.rules import Measure
from kaigong.desks.units.rules import Part, UnitKind
from kaigong.desks.year_list.rules import ChangeKind, Level, Nature
from kaigong.intake.progress import Step
from kaigong.lifecycle.dwell import Passage
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.resolution.identity import Verdict
from kaigong.rights.table import rights_table
from kaigong.store.queries.answers import Standing
from kaigong.web.wording import is_chinese, language

STATUSES: dict[Status, Promise] = {
    Status.GOING: _("推进中"),
    Status.DELAYED: _("滞后"),
    Status.DORMANT: _("久无消息"),
    Status.STOPPED: _("停工"),
    Status.LOST: _("已流失"),
}
BASES: dict[Basis, Promise] = {
    Basis.METERED: _("计量"),
    Basis.RECOGNISED: _("认定"),
    Basis.STATISTICAL: _("入统"),
    Basis.PERMITTED: _("许可"),
    Basis.DECLARED: _("申报"),
    Basis.REPORTED: _("报道"),
    Basis.ENTERED: _("录入"),
    Basis.INFERRED: _("推断"),
}
MODALITIES: dict[Modality, Promise] = {Modality.ACTUAL: _("实际"), Modality.EXPECTED: _("预计")}
MENTIONS: dict[MentionKind, Promise] = {
    MentionKind.PROJECT: pgettext_lazy("mention", "项目"),
    MentionKind.ENTERPRISE: pgettext_lazy("mention", "企业"),
    MentionKind.GROUP: pgettext_lazy("mention", "项目群"),
    MentionKind.VISIT: pgettext_lazy("mention", "走访"),
    MentionKind.ACTION: pgettext_lazy("mention", "要求"),
}
ACTIONS: dict[ActionKind, Promise] = {ActionKind.TASK: _("任务"), ActionKind.EXHORTATION: _("号召")}
VERDICTS: dict[Verdict, Promise] = {
    Verdict.SAME: _("同一个"),
    Verdict.DIFFERENT: _("不是同一个"),
    Verdict.UNSURE: _("说不准"),
    Verdict.NOT_YET: _("以后再看"),
}
STANDINGS: dict[Standing, Promise] = {
    Standing.IN_FORCE: _("有效"),
    Standing.RETRACTED: _("已撤回"),
    Standing.REJECTED: _("已剔除"),
    Standing.SUPERSEDED: _("重读后不再这么说"),
}
UNIT_KINDS: dict[UnitKind, Promise] = {
    UnitKind.DISTRICT: _("板块"),
    UnitKind.TOWNSHIP: _("镇街、园区"),
    UnitKind.DEPARTMENT: _("部门"),
}
PARTS: dict[Part, Promise] = {Part.TERRITORY: _("属地"), Part.LEAD: _("牵头部门"), Part.SUPPORT: _("配合部门")}
PASSAGES: dict[Passage, Promise] = {
    Passage.WAITING: _("还在等"),
    Passage.DONE: _("已走完"),
    Passage.LEFT: _("等的时候流失"),
    Passage.REVERSED: _("次序相反"),
    Passage.UNDATED: _("日期不够确切"),
}
COLOURS: dict[Colour, Promise] = {Colour.GREEN: _("绿灯"), Colour.YELLOW: _("黄灯"), Colour.RED: _("红灯")}
LIGHT_RULES: dict[LightRule, Promise] = {
    LightRule.START: _("开工"),
    LightRule.SCHEDULE: _("序时进度"),
    LightRule.STATISTICS: _("纳统"),
    LightRule.SILENCE: _("无消息"),
}
LEVELS: dict[Level, Promise] = {
    Level.PROVINCIAL: _("省级"),
    Level.CITY: _("市级"),
    Level.DISTRICT: _("区（县）级"),
}
NATURES: dict[Nature, Promise] = {
    Nature.NEW: _("新建"),
    Nature.CONTINUED: _("续建"),
    Nature.COMPLETING: pgettext_lazy("nature", "竣工"),
    Nature.RESERVE: _("储备"),
}
MEASURES: dict[Measure, Promise] = {
    Measure.STARTS: _("开工率"),
    Measure.COMPLETIONS: _("竣工率"),
    Measure.INVESTMENT: _("投资完成率"),
}
LIST_CHANGES: dict[ChangeKind, Promise] = {
    ChangeKind.ENTER: _("列入"),
    ChangeKind.ADJUST: _("调整"),
    ChangeKind.LEAVE: _("调出"),
}


def property_label(name: str) -> str:
    """The label of a property (``investment.total``); a name that is not declared is given back."""
    if name.startswith(PREFIX) and (called := step_names().get(name)) is not None:
        return called.in_language(language())
    known = property_named(name)
    if known is None:
        return name
    return known.zh if is_chinese() else known.en


def stage_label(stage: Stage) -> str:
    """签约, Signed."""
    return property_label(f"milestone.{stage}")


def role_label(name: str) -> str:
    """管理员, Administrator; a role that the table does not know is given back."""
    row = rights_table().roles.get(name)
    if row is None:
        return name
    return row.zh if is_chinese() else row.en


COLUMNS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("是什么、谁的、在哪里"), ("name", "code", "organisation", "credit_code", "place", "capacity")),
    (_("投资"), tuple(f"investment.{one}" for one in InvestmentKind)),
    (_("进度"), ("stage", "period", *(f"milestone.{one}" for one in Stage), "entry.library", "entry.statistics")),
    (pgettext_lazy("project", "状态"), ("status", "lost_to")),
)
"""What a column of a spreadsheet may hold, in the groups in which it is chosen."""
OWN_COLUMNS: dict[str, Promise] = {
    "stage": _("当前阶段（一个词）"),
    "period": _("起止时间"),
    "reported_on": _("报告的日期（每一天各是一个来源）"),
    "updated_on": _("更新日期"),
}
STEPS: dict[Step, Promise] = {
    Step.READING: _("正在读每一行"),
    Step.MATCHING: _("正在与台账对照"),
    Step.FOLDING: _("正在算出变化"),
    Step.STORING: _("正在存入"),
}
"""What takes long in an import, as `kaigong.intake.progress` tells it."""


def column_label(name: str) -> str:
    """What a column holds: the label of a property, or of what only columns have."""
    return str(OWN_COLUMNS[name]) if name in OWN_COLUMNS else property_label(name)


def column_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups of what can be chosen for a column: name and label."""
    groups = [(str(group), [(name, column_label(name)) for name in names]) for group, names in COLUMNS]
    steps = [(one.step.tells, one.name.in_language(language())) for one in steps_in_use() if one.step.stage is None]
    return [*groups, (str(_("环节")), steps)]


EVENTS: dict[str, Promise] = {
    "created": _("建立账号"),
    "password reset": _("重设密码"),
    "password changed": _("本人改密码"),
    "role changed": _("更改角色"),
    "disabled": _("停用"),
    "enabled": _("启用"),
    "token created": _("建立令牌"),
    "token revoked": _("撤销令牌"),
}
"""What is done to accounts, as `kaigong.rights` records it."""
