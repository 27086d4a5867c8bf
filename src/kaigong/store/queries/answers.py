"""What queries give: frozen dataclasses, never rows. Pages and the API show these and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import MentionKind, Role, Stage, Status
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.state import EnterpriseState, ProjectState


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A project or an enterprise, to be linked to."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source, to be linked to. `title` is never empty: the document's title, else its file name, else its number.
    `kind` is ``document`` or ``person``; `name` is the file's, `by` who took it in, or who the person is."""

    id: int
    kind: str
    title: str
    published_on: date | None
    known_on: date
    recorded_at: datetime
    url: str = ""
    actor: int | None = None
    name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a passage; `role` says what the words are evidence of, None for the words around them."""

    words: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences that say a claim, cut into parts. `start` is the offset of the first evidence in the text."""

    parts: tuple[Part, ...]
    start: int | None = None

    @property
    def words(self) -> str:
        """The sentences as one string."""
        return "".join(part.words for part in self.parts)

    @property
    def quote(self) -> str:
        """Only the words that are evidence."""
        return "…".join(part.words for part in self.parts if part.role is not None)


@dataclass(frozen=True, slots=True)
class CellSaid:
    """A cell of a spreadsheet that says a claim: its place, its words, and those of the header over it."""

    sheet: str
    cell: str
    words: str
    header: str = ""

    @property
    def row(self) -> str:
        """The number of its row."""
        return self.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim with the source that says it and the sentences in which it does; where the source is a spreadsheet also
    the cells."""

    entry: Entry
    source: SourceRef
    passage: Passage
    cells: tuple[CellSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class ChosenBy:
    """A person prefers a claim: who (empty: at the machine), when and why."""

    by: str
    at: datetime
    reason: str = ""


class BoardOrder(StrEnum):
    """`newest`: latest said of first. `largest`: most total investment first, unknown sums last. Where words are
    searched for, exact names come first, then beginnings, then phrases."""

    NEWEST = "newest"
    LARGEST = "largest"


@dataclass(frozen=True, slots=True)
class BoardFilters:
    """What the board shows. `without_stage` asks for projects of which no stage is known, in place of `stage`.
    `status` is how a project fares on the day of the board: one of which nothing was said for long is `dormant`, not
    `going`. `district` is a division code: a city's holds all its districts. `word` and `search` are
    both looked for in names, enterprises, places and products. Sums are in 分, both ends included. `as_of` shows the
    board as it stood at the end of that day, `recorded_at` as the office had it recorded at that moment; together,
    what it had recorded then of that day."""

    stage: Stage | None = None
    without_stage: bool = False
    status: Status | None = None
    district: str = ""
    word: str = ""
    search: str = ""
    minimum_minor: int | None = None
    maximum_minor: int | None = None
    as_of: date | None = None
    recorded_at: datetime | None = None
    order: BoardOrder = BoardOrder.NEWEST


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One project. `said_on` is the latest day on which a source said something of it."""

    entity: int
    state: ProjectState
    district: str
    said_on: date
    enterprises: tuple[EntityRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StageCount:
    """Projects at one stage (None: none reached) under all filters but the stage's own; `total_minor` in 分."""

    stage: Stage | None
    projects: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class StageOfDistrict:
    """Projects of one district at one stage (None: none reached); `total_minor` in 分."""

    district: str
    stage: Stage | None
    projects: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class BoardPage:
    """`total` counts all rows under the filters, `counts` those of each stage; None where they are more than a page
    waits for (`kaigong.store.queries.counting`). `next_cursor` is given back for the next page, None on the last."""

    rows: tuple[BoardRow, ...]
    counts: tuple[StageCount, ...] | None
    total: int | None
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The first projects of one stage (None: none reached), and whether there are `more`."""

    stage: Stage | None
    rows: tuple[BoardRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class PossiblySame:
    """Another entity that shares a name while something speaks against it: for a person to judge."""

    entity: EntityRef
    judgement: int


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """`entity` is the id that holds now where `asked` was merged into another. `claims` has every claim that the state
    names; `sources` come newest first. `days` are all days on which something became known; `choices` are persons',
    by claim."""

    asked: int
    entity: int
    state: ProjectState
    district: str
    said_on: date
    claims: Mapping[int, Cited]
    sources: tuple[SourceRef, ...]
    enterprises: tuple[EntityRef, ...]
    possibly_same: tuple[PossiblySame, ...] = ()
    days: tuple[date, ...] = ()
    choices: Mapping[int, ChosenBy] = field(default_factory=dict)


class Standing(StrEnum):
    """What became of a claim: it counts, it was taken back, the text was found not to say it, or a newer reading of
    the text no longer says it."""

    IN_FORCE = "in_force"
    RETRACTED = "retracted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the history of a project, whatever became of it: by whom, when and why. `from_day` is the day from
    which it is taken back, `chosen` a person's word for it."""

    cited: Cited
    standing: Standing
    by: str = ""
    at: datetime | None = None
    from_day: date | None = None
    reason: str = ""
    chosen: ChosenBy | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was ever said of a project, the last recorded first. `more` says that there is still older."""

    entity: int
    name: str
    rows: tuple[Told, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One enterprise visited on one day."""

    mention: int
    enterprise: EntityRef | None
    enterprise_name: str
    officials: tuple[str, ...]
    on: PartialDate | None
    source: SourceRef
    passage: Passage
    claims: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class EnterprisePage:
    """An enterprise, its projects (as they stand) and the visits paid to it, newest first."""

    asked: int
    entity: int
    state: EnterpriseState
    projects: tuple[BoardRow, ...]
    visits: tuple[VisitRow, ...]
    claims: Mapping[int, Cited]
    sources: tuple[SourceRef, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Projects that a source counts together; `investment` is their shared sum, in the currency's own unit."""

    mention: int
    count: Value | None
    stage: Stage | None
    investment: Value | None
    on: PartialDate | None
    source: SourceRef
    passage: Passage
    claims: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something asked for, in the words of the text."""

    mention: int
    text: str
    by: str
    to: tuple[str, ...]
    kind: str
    source: SourceRef
    passage: Passage
    claims: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list, with what was read of it."""

    source: SourceRef
    projects: int
    claims: int


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One thing that the source speaks of, with its claims in force."""

    id: int
    kind: MentionKind
    local_key: str
    entity: EntityRef | None
    claims: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with the text that offsets point into, its claims in force, and how many were rejected. A long
    spreadsheet is asked for in parts: then the mentions are those of part number `part` of `parts`, and ``start`` and
    ``stop`` the run of the text in which its rows stand."""

    source: SourceRef
    text_id: int | None
    text: str
    mentions: tuple[SourceMention, ...]
    groups: tuple[GroupRow, ...]
    visits: tuple[VisitRow, ...]
    actions: tuple[ActionRow, ...]
    reader_version: str = ""
    read_at: datetime | None = None
    problems: tuple[str, ...] = ()
    rejected: int = 0
    sealed: bool = False
    part: int = 1
    parts: int = 1
    start: int = 0
    stop: int | None = None


@dataclass(frozen=True, slots=True)
class District:
    """A division code that projects carry, with how many do."""

    code: str
    projects: int
