"""What the API answers, as schemas that its documentation is made from. `kaigong.api.shaping` fills them.

Sums are plain numbers in the currency's own unit, with the same sum as an integer in its minor unit (分) beside it.
Every figure names the claims that say it (`claims`) and the words in which they do (`evidence`).
"""

import datetime

from ninja import Schema

Number = int | float


class Evidence(Schema):
    """A run of code points ``[start, end)`` of a text, and what it is evidence of; of a spreadsheet also which cell."""

    source: int
    text: int
    start: int
    end: int
    role: str
    sheet: str = ""
    cell: str = ""


class Value(Schema):
    """`text` is a name, place, product or stage; `amount` a sum in `unit` (its ISO 4217 code) or a quantity in `unit`.

    `amount_minor` is the sum in the currency's minor unit, null where the value is no sum.
    """

    text: str
    amount: Number | None
    amount_minor: int | None
    unit: str
    per: str
    approximate: bool
    low: Number | None
    high: Number | None


class Figure(Value):
    """One value that is said, with everything that says it."""

    modality: str
    date: str | None
    basis: str
    known_on: datetime.date
    first_known_on: datetime.date
    enterprise: int | None
    claims: list[int]
    evidence: list[Evidence]


class Fact(Schema):
    """One property: the figure that counts, why it does, and what else is said.

    `differs` where another figure cannot be the same told less exactly; `disputed` where none is the newer one.
    """

    property: str
    zh: str
    en: str
    why: str
    differs: bool
    disputed: bool
    counts: Figure
    others: list[Figure]


class Ref(Schema):
    """A project or an enterprise, to be asked for by its number."""

    id: int
    name: str


class Source(Schema):
    """A document that was taken in, or a person who corrected (`kind`)."""

    id: int
    kind: str
    title: str
    url: str
    published_on: datetime.date | None
    known_on: datetime.date
    recorded_at: datetime.datetime
    actor: int | None


class Project(Schema):
    """A project as it stands. `total` is the total investment that counts, in 元, where it is in CNY."""

    id: int
    name: str
    stage: str | None
    stage_zh: str
    stage_en: str
    status: str
    division: str
    district: str
    total: Number | None
    total_minor: int | None
    said_on: datetime.date
    missing: list[str]
    enterprises: list[Ref]
    aliases: list[Figure]
    organisations: list[Figure]
    places: list[Figure]
    investments: list[Fact]
    capacities: list[Fact]
    milestones: list[Fact]
    entries: list[Fact]
    steps: list[Fact]
    statuses: list[Fact]
    lost_to: list[Figure]


class DwellStretch(Schema):
    """The time between two points. `quarter`, `half` and `three_quarters` are days within which so many came through;
    `done`, `waiting` and `left` (lost while they waited) are the projects that these stand on; `reversed` came the
    other way round, of `undated` the days are not known exactly enough."""

    start: str
    end: str
    zh: str
    en: str
    district: str | None
    quarter: int | None
    half: int | None
    three_quarters: int | None
    longest_seen: int
    done: int
    waiting: int
    left: int
    reversed: int
    undated: int


class DwellProject(Schema):
    """A project between two points; `rough` where a day is known to the month only."""

    id: int
    name: str
    days: int | None
    rough: bool
    passage: str


class Dwelling(Schema):
    """The stretches that were asked for; `districts` and `projects` of one stretch only."""

    as_of: datetime.date
    stretches: list[DwellStretch]
    districts: list[DwellStretch]
    projects: list[DwellProject]


class Step(Schema):
    """A step of the office's list."""

    key: str
    property: str
    zh: str
    en: str
    group: str
    retired: bool


class StageCount(Schema):
    """Projects at one stage under all filters but the stage's own; null: no stage reached."""

    stage: str | None
    zh: str
    en: str
    projects: int
    total: Number
    total_minor: int


class StageOfDistrict(StageCount):
    """The same of one district; `code` and `name` are empty where the district is unknown."""

    code: str
    name: str


class Board(Schema):
    """One page of the board. `next_cursor` is given back as `cursor` for the next page; null on the last. `total` and
    `counts` may be null only where the question said that they need not be `counted`."""

    total: int | None
    counts: list[StageCount] | None
    projects: list[Project]
    next_cursor: str | None


class Claim(Value):
    """One thing that one source says, with the sentences (`passage`) in which it does and the words of evidence."""

    id: int
    key: str
    property: str
    modality: str
    date: str | None
    basis: str
    rule: str
    known_on: datetime.date
    recorded_at: datetime.datetime
    actor: int | None
    enterprise: int | None
    source: int
    text_id: int
    passage: str
    quote: str
    evidence: list[Evidence]


class PossiblySame(Ref):
    """Another entity that shares a name while something speaks against it; `judgement` is for a person to settle."""

    judgement: int


class ProjectPage(Schema):
    """`asked` is the number asked for; `project.id` the one that holds now where two were judged the same."""

    asked: int
    project: Project
    claims: list[Claim]
    sources: list[Source]
    possibly_same: list[PossiblySame]
    days: list[datetime.date]


class Told(Schema):
    """A claim and what became of it: `standing` is in_force, retracted, rejected or superseded; `by`, `at`, `from_day`
    and `reason` say who took it back, when, from which day on and why. `chosen_by` prefers it over others."""

    claim: Claim
    standing: str
    by: str
    at: datetime.datetime | None
    from_day: datetime.date | None
    reason: str
    chosen_by: str | None
    chosen_at: datetime.datetime | None
    chosen_reason: str


class History(Schema):
    """All that was ever said of a project, the last recorded first; `more` says that there are older claims."""

    project: int
    name: str
    rows: list[Told]
    more: bool


class Visit(Schema):
    """One enterprise that officials went to."""

    id: int
    enterprise: Ref | None
    enterprise_name: str
    officials: list[str]
    date: str | None
    source: Source
    passage: str
    claims: list[int]
    evidence: list[Evidence]


class Enterprise(Schema):
    """An enterprise with its names."""

    id: int
    name: str
    aliases: list[Figure]


class EnterprisePage(Schema):
    asked: int
    enterprise: Enterprise
    projects: list[Project]
    visits: list[Visit]
    claims: list[Claim]
    sources: list[Source]


class Group(Schema):
    """Projects that a source counts together; the sum is theirs together, never one member's."""

    id: int
    count: int | None
    approximate: bool
    stage: str | None
    investment: Value | None
    date: str | None
    source: Source
    passage: str
    claims: list[int]
    evidence: list[Evidence]


class Action(Schema):
    """Something asked for, in the words of the text."""

    id: int
    text: str
    by: str
    to: list[str]
    kind: str
    source: Source
    passage: str
    claims: list[int]
    evidence: list[Evidence]


class SourceInList(Source):
    projects: int
    claims: int


class SourceMention(Schema):
    """One thing that the source speaks of: a project, an enterprise, a group, a visit or an action (`kind`)."""

    id: int
    kind: str
    local_key: str
    entity: Ref | None
    claims: list[int]


class SourcePage(Schema):
    """A source with the text that all offsets point into. `sealed` says that words of it were sealed (█)."""

    source: Source
    text_id: int | None
    text: str
    mentions: list[SourceMention]
    claims: list[Claim]
    groups: list[Group]
    visits: list[Visit]
    actions: list[Action]
    reader_version: str
    read_at: datetime.datetime | None
    problems: list[str]
    rejected: int
    sealed: bool


class District(Schema):
    """A division code (GB/T 2260) that projects carry."""

    code: str
    name: str
    projects: int


class ReadClaim(Schema):
    """`key` is what `dropped` takes when the document is saved."""

    key: str
    property: str
    value: Value


class ReadMention(Schema):
    """`local_key` (such as ``project-1``) drops the whole mention when the document is saved."""

    local_key: str
    kind: str
    claims: list[ReadClaim]


class Known(Schema):
    """The document was taken in before."""

    source: int
    title: str
    recorded_at: datetime.datetime
    newer_reader: bool


class Preview(Schema):
    """What was read; nothing is saved. `reading` follows the reading contract (`kaigong schema`)."""

    reading: dict[str, object]
    text: str
    mentions: list[ReadMention]
    known: Known | None


class Saved(Schema):
    """`outcome` is ``saved`` or ``known`` (nothing was stored: the document was taken in before)."""

    outcome: str
    source: int
    text: int | None
    reading: int | None
    entities: list[int]
    new_entities: list[int]
    claims: int
    said_again: int
    rejected: int


class Span(Schema):
    """A run of code points ``[start, end)``."""

    start: int
    end: int


class Sealed(Schema):
    """What was sealed. `other_texts` hold the same words still; `scrubbed` is false where the database was too busy to
    clean its files at once (`kaigong sealed --clean` does it)."""

    source: int
    text: int
    spans: list[Span]
    claims: list[int]
    other_texts: list[int]
    scrubbed: bool
