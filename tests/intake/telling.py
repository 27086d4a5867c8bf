"""Documents with readings made by hand, for tests: what is read must not depend on how well the reader reads."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kaigong.claims.claim import Evidence
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import ActionKind, InvestmentKind, Modality, Stage
from kaigong.documents import document_from_text
from kaigong.intake.previewing import Preview, preview_of
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
    Words,
)
from kaigong.text.spans import Span

YUNJIN = (
    "昨天，总投资12.6亿元的云锦负极材料项目在江阴高新区开工。项目由云锦新材料有限公司投资建设，建成后年产20万吨锂电池负极材料。"
    "市领导周某某当天走访云锦新材料有限公司，要求有关部门尽快解决用电问题。全市当天有98个项目集中开工。"
)
"""The first document of most tests."""


class Telling:
    """A text and where its words stand."""

    def __init__(self, text: str, published: str | None = "2024-02-18") -> None:
        self.text = text
        self.published = date.fromisoformat(published) if published else None

    def words(self, *words: str) -> Words:
        """Evidence: the first place of each of `words`."""
        spans = [Span(self.text.index(one), self.text.index(one) + len(one)) for one in words]
        return tuple(Evidence(span) for span in spans)

    def project(
        self,
        name: str,
        *,
        firms: Iterable[str] = (),
        places: Iterable[tuple[str, str | None]] = (),
        total: tuple[str, int] | None = None,
        currency: str = "CNY",
        capacity: tuple[str, str, int, str] | None = None,
        milestones: Iterable[tuple[str, Stage, str | None]] = (),
        expected: Iterable[tuple[str, Stage, str | None]] = (),
        aliases: Iterable[str] = (),
    ) -> Project:
        """`total` and milestones begin with the words that say them; `capacity` is words, product, amount, unit."""
        return Project(
            name=name,
            evidence=self.words(name),
            organisations=tuple(Organisation(firm, self.words(firm)) for firm in firms),
            places=tuple(Place(place, self.words(place), code) for place, code in places),
            investments=(Investment(Decimal(total[1]), InvestmentKind.TOTAL, self.words(total[0]), currency),)
            if total
            else (),
            capacities=(Capacity(Decimal(capacity[2]), capacity[3], self.words(capacity[0]), capacity[1], "年"),)
            if capacity
            else (),
            milestones=tuple(
                Milestone(stage, modality, self.words(words), PartialDate.parse(on) if on else None)
                for modality, several in ((Modality.ACTUAL, milestones), (Modality.EXPECTED, expected))
                for words, stage, on in several
            ),
            aliases=tuple(aliases),
        )

    def visit(self, enterprise: str, *officials: str, on: str | None = None, words: str = "") -> Visit:
        """A visit, said by `words` or by the name of the enterprise."""
        return Visit(enterprise, officials, self.words(words or enterprise), PartialDate.parse(on) if on else None)

    def group(self, words: str, count: int, stage: Stage, investment: int | None = None) -> Group:
        """Projects counted together."""
        return Group(count, stage, self.words(words), None if investment is None else Decimal(investment))

    def action(self, words: str, *to: str, by: str | None = None) -> Action:
        """Something asked for."""
        return Action(words, self.words(words), by, to, None, ActionKind.TASK)

    def read(
        self,
        *projects: Project,
        visits: Iterable[Visit] = (),
        groups: Iterable[Group] = (),
        actions: Iterable[Action] = (),
        data: bytes | None = None,
    ) -> Preview:
        """The preview of this text, read as told."""
        document = document_from_text(self.text, published=self.published)
        day = self.published.isoformat() if self.published else None
        reading = Reading(document.id, day, projects, tuple(groups), tuple(visits), tuple(actions))
        return preview_of(document, reading, self.text.encode() if data is None else data, "page.txt")


def yunjin(published: str | None = "2024-02-18") -> Preview:
    """`YUNJIN` with everything that it says."""
    telling = Telling(YUNJIN, published)
    return telling.read(
        telling.project(
            "云锦负极材料项目",
            firms=["云锦新材料有限公司"],
            places=[("江阴高新区", "320281")],
            total=("总投资12.6亿元", 1_260_000_000),
            capacity=("年产20万吨锂电池负极材料", "锂电池负极材料", 200_000, "吨"),
            milestones=[("开工", Stage.STARTED, "2024-02-17")],
        ),
        visits=[
            telling.visit(
                "云锦新材料有限公司", "周某某", on="2024-02-17", words="市领导周某某当天走访云锦新材料有限公司"
            )
        ],
        groups=[telling.group("98个项目集中开工", 98, Stage.STARTED)],
        actions=[telling.action("尽快解决用电问题", "有关部门", by="周某某")],
    )
