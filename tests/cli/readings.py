"""A reading with every kind of fact, made by hand, so that what shows readings is tested without the reader."""

from decimal import Decimal

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import ActionKind, InvestmentKind, Modality, Role, Stage
from kaigong.documents import Document, document_from_text
from kaigong.reading.result import (
    Action,
    Capacity,
    Group,
    Investment,
    Milestone,
    Organisation,
    Place,
    Project,
    Reading,
    Visit,
)
from kaigong.text.spans import Span

TEXT = (
    "<b>𠮷野储能项目</b>昨日在江阴市开工，总投资50亿—60亿元，由𠮷野公司建设，预计2025年一季度形成约20万套电芯/年。"
    "澄州98个项目集中开工，总投资120.14亿元。市长林一舟走访𠮷野公司，要求有关部门3月底前办好用地。"
)


def words(quote: str, *, role: Role = Role.VALUE) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(Span(start, start + len(quote)), role)


def every_kind() -> tuple[Document, Reading]:
    """The document and its reading."""
    project = Project(
        name="𠮷野储能项目",
        evidence=(words("𠮷野储能项目"),),
        organisations=(Organisation("𠮷野公司", (words("𠮷野公司"),), "enterprise.suffix"),),
        places=(Place("江阴市", (words("江阴市"),), "320281", "place.run"), Place("澄州", (words("澄州"),))),
        investments=(
            Investment(
                Decimal(5_000_000_000),
                InvestmentKind.TOTAL,
                (words("总投资50亿—60亿元"),),
                low=Decimal(5_000_000_000),
                high=Decimal(6_000_000_000),
                rule="money.range",
            ),
            Investment(Decimal("0.5"), InvestmentKind.FOREIGN, (words("60亿元"),), "USD", approximate=True),
        ),
        capacities=(
            Capacity(
                Decimal(200_000),
                "套",
                (words("20万套"), words("预计2025年一季度", role=Role.DATE)),
                product="电芯",
                per="年",
                modality=Modality.EXPECTED,
                date=PartialDate.parse("2025-Q1"),
                approximate=True,
                rule="capacity.form",
            ),
        ),
        milestones=(
            Milestone(
                Stage.STARTED, Modality.ACTUAL, (words("开工"),), PartialDate.parse("2024-02-17"), "stage.started"
            ),
            Milestone(Stage.PRODUCING, Modality.EXPECTED, (words("预计2025年一季度"),), PartialDate.parse("2025-H1")),
        ),
        aliases=("𠮷野项目",),
        rule="project.named",
    )
    group = Group(
        98, Stage.STARTED, (words("98个项目集中开工"),), Decimal(12_014_000_000), date=PartialDate.parse("2024")
    )
    visit = Visit("𠮷野公司", ("林一舟",), (words("走访𠮷野公司"),), PartialDate.parse("2024-02"), "visit.went")
    action = Action(
        "3月底前办好用地", (words("3月底前办好用地"),), "林一舟", (), "有关部门", ActionKind.TASK, "action.asked"
    )
    document = document_from_text(TEXT, id="页<1>", as_given=True)
    told = ("jump_without_continuation: 下转第2版",)
    reading = Reading(document.id, "2024-02-18", (project,), (group,), (visit,), (action,), told, "标题<2>", None)
    return document, reading
