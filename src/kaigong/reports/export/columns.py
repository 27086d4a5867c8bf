"""Which tables an export has, and which columns: what their files, their descriptions and the guide are made from."""

from dataclasses import dataclass
from enum import StrEnum

from kaigong.claims.properties import PROPERTIES
from kaigong.claims.words import Stage
from kaigong.text.wording import Wording


class Kind(StrEnum):
    """What a column holds. `DECIMAL` is exact; `LIST` are words, or numbers, of which there may be several."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TRUTH = "truth"
    DAY = "day"
    MOMENT = "moment"
    WORDS = "words"
    NUMBERS = "numbers"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind
    says: Wording


@dataclass(frozen=True, slots=True)
class Table:
    """`name` is also the name of its file."""

    name: str
    says: Wording
    columns: tuple[Column, ...]


def _column(name: str, kind: Kind, zh: str, en: str) -> Column:
    return Column(name, kind, Wording(zh, en))


_MILESTONES = tuple(
    column
    for stage in Stage
    for zh, en in [(PROPERTIES[f"milestone.{stage}"].zh, PROPERTIES[f"milestone.{stage}"].en.lower())]
    for column in (
        _column(f"{stage}_on", Kind.TEXT, f"{zh}日期（实际），如 2024、2024-Q1", f"when {en}: 2024, 2024-Q1"),
        _column(f"{stage}_expected", Kind.TEXT, f"{zh}日期（计划）", f"when planned to be {en}"),
    )
)

PROJECTS = Table(
    "projects",
    Wording("项目，一行一个", "projects, one a row"),
    (
        _column("project", Kind.INTEGER, "项目编号", "number of the project"),
        _column("name", Kind.TEXT, "名称", "name"),
        _column("aliases", Kind.WORDS, "其他名称", "its other names"),
        _column("enterprises", Kind.WORDS, "企业", "its enterprises"),
        _column("places", Kind.WORDS, "地点，原文写法", "where it is, as the sources write"),
        _column("division", Kind.TEXT, "行政区划代码", "code of the division"),
        _column("district", Kind.TEXT, "县区代码", "code of the district"),
        _column("stage", Kind.TEXT, "阶段", "stage"),
        _column("status", Kind.TEXT, "状态", "status"),
        _column(
            "total_investment", Kind.DECIMAL, "总投资（元，人民币）", "total investment in yuan, where it is in CNY"
        ),
        *_MILESTONES,
        _column("said_on", Kind.DAY, "最近一次有消息的日期", "the last day on which something was said of it"),
    ),
)
FIGURES = Table(
    "figures",
    Wording(
        "数字与节点，一行一个；同一属性各来源的说法都在", "figures and milestones, one a row, all that sources say"
    ),
    (
        _column("project", Kind.INTEGER, "项目编号", "number of the project"),
        _column("property", Kind.TEXT, "属性", "property"),
        _column("counts", Kind.TRUTH, "是否采用", "whether it is the one that counts"),
        _column("why", Kind.TEXT, "为何采用", "why that one counts"),
        _column("text", Kind.TEXT, "文字", "words, or the product"),
        _column("amount", Kind.DECIMAL, "数值", "amount"),
        _column("low", Kind.DECIMAL, "下限", "lower end of a range"),
        _column("high", Kind.DECIMAL, "上限", "upper end of a range"),
        _column("unit", Kind.TEXT, "单位（金额是币种）", "unit; of money its currency"),
        _column("per", Kind.TEXT, "每（年、日）", "per year, day"),
        _column("approximate", Kind.TRUTH, "约数", "whether approximate"),
        _column("modality", Kind.TEXT, "实际还是计划", "actual or expected"),
        _column("on", Kind.TEXT, "日期", "date"),
        _column("on_first", Kind.DAY, "日期所指的第一天", "the first day that the date may be"),
        _column("on_last", Kind.DAY, "日期所指的最后一天", "the last day that the date may be"),
        _column("basis", Kind.TEXT, "口径", "basis"),
        _column("first_known_on", Kind.DAY, "最早何时有此说", "the first day on which it was said"),
        _column("known_on", Kind.DAY, "最近何时有此说", "the last day on which it was said"),
        _column("claims", Kind.NUMBERS, "出自哪些说法", "the claims that say it"),
    ),
)
CLAIMS = Table(
    "claims",
    Wording("说法，一行一条，带原文", "claims, one a row, with the words that say them"),
    (
        _column("claim", Kind.INTEGER, "说法编号", "number of the claim"),
        _column("project", Kind.INTEGER, "项目编号", "number of the project"),
        _column("source", Kind.INTEGER, "来源编号", "number of the source"),
        _column("property", Kind.TEXT, "属性", "property"),
        _column("words", Kind.TEXT, "原文里的字", "the words of the source that say it"),
        _column("cells", Kind.WORDS, "表格里的格", "the cells that say it"),
        _column("rule", Kind.TEXT, "读出它的规则", "the rule that read it"),
        _column("known_on", Kind.DAY, "来源的日期", "the day of the source"),
        _column("recorded_at", Kind.MOMENT, "记入台账的时刻（UTC）", "when it was recorded (UTC)"),
    ),
)
SOURCES = Table(
    "sources",
    Wording("来源，一行一个", "sources, one a row"),
    (
        _column("source", Kind.INTEGER, "来源编号", "number of the source"),
        _column("kind", Kind.TEXT, "文件还是人", "document or person"),
        _column("title", Kind.TEXT, "标题", "title"),
        _column("name", Kind.TEXT, "文件名", "name of the file"),
        _column("url", Kind.TEXT, "网址", "address"),
        _column("published_on", Kind.DAY, "发布日期", "day of publication"),
        _column("known_on", Kind.DAY, "自哪天起为人所知", "known from this day on"),
        _column("recorded_at", Kind.MOMENT, "记入台账的时刻（UTC）", "when it was recorded (UTC)"),
    ),
)
TABLES = (PROJECTS, FIGURES, CLAIMS, SOURCES)
