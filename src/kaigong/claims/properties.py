"""The kinds of claim, declared as data: what may be said, of which kind of mention, with which kind of value.

To add a kind, add a row here and its Chinese and English label; the ledger, the pages and the API take it from here.
Steps beside the stages are in steps.toml; those that an office adds itself have no row: `property_named` knows them.
"""

from dataclasses import dataclass
from enum import StrEnum

from kaigong.claims.steps import shipped_steps, step_key
from kaigong.claims.words import InvestmentKind, MentionKind, Stage

PROJECT, ENTERPRISE, GROUP = MentionKind.PROJECT, MentionKind.ENTERPRISE, MentionKind.GROUP
VISIT, ACTION = MentionKind.VISIT, MentionKind.ACTION


class ValueKind(StrEnum):
    WORDS = "words"
    PLACE = "place"
    MONEY = "money"
    QUANTITY = "quantity"
    STAGE = "stage"
    COUNT = "count"
    MENTION = "mention"
    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Property:
    """`name` is what the ledger stores; `zh` and `en` are what people read."""

    name: str
    kinds: tuple[MentionKind, ...]
    value: ValueKind
    zh: str
    en: str


_INVESTMENTS = {
    InvestmentKind.TOTAL: ("总投资", "Total investment"),
    InvestmentKind.ANNUAL: ("年度计划投资", "Planned investment of the year"),
    InvestmentKind.COMPLETED: ("完成投资", "Completed investment"),
    InvestmentKind.INCREASE: ("增资", "Capital increase"),
    InvestmentKind.FOREIGN: ("外资", "Foreign investment"),
    InvestmentKind.FIXED: ("固定资产投资", "Fixed-asset investment"),
    InvestmentKind.EQUIPMENT: ("设备投资", "Equipment investment"),
}
_STAGES = {
    Stage.NEGOTIATING: ("在谈", "Negotiating"),
    Stage.SIGNED: ("签约", "Signed"),
    Stage.APPROVED: ("立项", "Approved"),
    Stage.STARTED: ("开工", "Started"),
    Stage.COMPLETED: ("竣工", "Completed"),
    Stage.PRODUCING: ("投产", "Producing"),
    Stage.FULL_CAPACITY: ("达产", "Full capacity"),
    Stage.STOPPED: ("停工", "Stopped"),
}

PROPERTIES: dict[str, Property] = {
    row.name: row
    for row in (
        Property("name", (PROJECT, ENTERPRISE), ValueKind.WORDS, "名称", "Name"),
        Property("code", (PROJECT,), ValueKind.WORDS, "项目代码", "Project code"),
        Property("credit_code", (ENTERPRISE,), ValueKind.WORDS, "统一社会信用代码", "Unified social credit code"),
        Property("organisation", (PROJECT,), ValueKind.MENTION, "企业", "Enterprise"),
        Property("place", (PROJECT,), ValueKind.PLACE, "地点", "Place"),
        Property("capacity", (PROJECT,), ValueKind.QUANTITY, "产能", "Capacity"),
        *(
            Property(f"investment.{k}", (PROJECT, GROUP), ValueKind.MONEY, zh, en)
            for k, (zh, en) in _INVESTMENTS.items()
        ),
        *(Property(f"milestone.{s}", (PROJECT,), ValueKind.STAGE, zh, en) for s, (zh, en) in _STAGES.items()),
        *(
            Property(step.tells, (PROJECT,), ValueKind.DATE, step.name.zh, step.name.en)
            for step in shipped_steps().values()
            if step.stage is None
        ),
        Property("status", (PROJECT,), ValueKind.STATUS, "状态", "Status"),
        Property("lost_to", (PROJECT,), ValueKind.WORDS, "流向", "Lost to"),
        Property("entry.library", (PROJECT,), ValueKind.DATE, "入库", "Entered in the project library"),
        Property("entry.statistics", (PROJECT,), ValueKind.DATE, "纳统", "Entered in the statistics"),
        Property("count", (GROUP,), ValueKind.COUNT, "项目数", "Count"),
        Property("stage", (GROUP,), ValueKind.STAGE, "阶段", "Stage"),
        Property("enterprise", (VISIT,), ValueKind.MENTION, "走访企业", "Enterprise visited"),
        Property("official", (VISIT,), ValueKind.WORDS, "走访领导", "Official"),
        Property("date", (VISIT,), ValueKind.DATE, "日期", "Date"),
        Property("text", (ACTION,), ValueKind.WORDS, "要求", "What was asked"),
        Property("by", (ACTION,), ValueKind.WORDS, "提出人", "Asked by"),
        Property("to", (ACTION,), ValueKind.WORDS, "对象", "Asked of"),
        Property("kind", (ACTION,), ValueKind.WORDS, "性质", "Kind"),
    )
}


def property_named(name: str) -> Property | None:
    """The kind of claim of that name, also where it tells a step that an office added itself; None where there is none.

    >>> property_named("step.own_3").value, property_named("step.unheard")
    (<ValueKind.DATE: 'date'>, None)
    """
    known = PROPERTIES.get(name)
    if known is None and step_key(name):
        return Property(name, (PROJECT,), ValueKind.DATE, "本单位的环节", "A step of this office")
    return known
