"""Every rule that reads, in one list."""

from dataclasses import dataclass
from typing import Any

from kaigong.reading import groups, milestones, money, quantities
from kaigong.reading.dates.patterns import EXAMPLES as DATES
from kaigong.reading.grammar import Rule


@dataclass(frozen=True, slots=True)
class WalkRule:
    """A rule that is no pattern: a list of words, or a step of the walk that attaches facts."""

    name: str
    example: str


WALK_RULES = (
    WalkRule("stage.word.negotiating", "甲项目正在洽谈"),
    WalkRule("stage.word.signed", "甲项目签约落地"),
    WalkRule("stage.word.approved", "甲项目获批立项"),
    WalkRule("stage.word.started", "甲项目开工奠基"),
    WalkRule("stage.word.completed", "甲项目竣工验收"),
    WalkRule("stage.word.producing", "甲项目建成投产"),
    WalkRule("stage.word.full_capacity", "甲项目建成达产"),
    WalkRule("stage.word.stopped", "甲项目被叫停"),
    WalkRule("name.head_noun", "云帆储能电芯项目"),
    WalkRule("name.apposed", "大型望远镜——“南岭之眼”"),
    WalkRule("name.listed", "云锦电机、远帆储能等16个项目签约"),
    WalkRule("name.counted", "云帆钢铁公司、岫北生态城两个新项目"),
    WalkRule("name.sharing", "云岫山至澄川、北川至远岭2条高速公路"),
    WalkRule("name.description", "正在建设投资2亿元的新工厂"),
    WalkRule("name.subject", "云岫线河口段全长8.8公里"),
    WalkRule("name.enterprise", "甲集团在南岭园区增资5亿元扩大产能"),
    WalkRule("organisation.ending", "云帆储能有限公司"),
    WalkRule("organisation.act", "云帆光能启动首条产线"),
    WalkRule("organisation.builder", "由云帆集团投资建设"),
    WalkRule("organisation.subsidiary", "全资子公司云帆成都拟投资新建玻纤基地项目"),
    WalkRule("organisation.role", "电站开发者云帆信托表示"),
    WalkRule("organisation.source", "记者从云帆重工获悉"),
    WalkRule("organisation.known", "华能在南岭建设云岫电站"),
    WalkRule("organisation.leader", "云帆集团董事长陈远山在开工仪式上致辞"),
    WalkRule("organisation.short", "云帆新能源有限公司（以下简称“云帆新能”）"),
    WalkRule("name.labelled", "项目名称：云帆储能电芯生产线"),
    WalkRule("organisation.labelled", "建设单位：云帆储能有限公司"),
    WalkRule("place.labelled", "建设地点：江阴高新区"),
    WalkRule("organisation.headed", "云帆锌业：产能扩张提速"),
    WalkRule("organisation.possessor", "云帆医疗的核心部件研发基地正在建设"),
    WalkRule("organisation.fused", "云帆锂电池项目"),
    WalkRule("place.in_name", "江阴光伏电站"),
    WalkRule("place.located", "项目位于江阴高新区"),
    WalkRule("place.topic", "江阴以重大项目开年，甲项目开工"),
    WalkRule("place.of_group", "江阴12个项目开工，包括甲项目"),
    WalkRule("group.member", "甲项目、乙项目等16个项目签约"),
    WalkRule("group.open_list", "批复一批重大项目，包括甲项目"),
    WalkRule("group.part_with_sum", "其中省级6个，总投资30亿元"),
    WalkRule("visit", "市长陈远山走访云帆集团"),
    WalkRule("action.said", "他强调，要全力以赴抓项目"),
    WalkRule("action.asked", "希望云帆集团继续扎根南岭"),
)


def pattern_rules() -> tuple[Rule[Any], ...]:
    """The rules of construction, by family: each tried only where one of its words stands."""
    return (*money.RULES, *quantities.RULES, *milestones.RULES, *groups.RULES)


def date_rules() -> tuple[WalkRule, ...]:
    """The forms in which a date is written. Facts name the rule that read them, never the form of their date."""
    return tuple(WalkRule(f"date.{form}", example) for form, example in DATES.items())


def all_rules() -> tuple[Rule[Any] | WalkRule, ...]:
    """Every rule that a fact can name and every form of a date, with an example each. `kaigong rules` lists them."""
    return (*pattern_rules(), *WALK_RULES, *date_rules())
