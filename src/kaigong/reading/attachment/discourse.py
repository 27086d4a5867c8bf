"""What a text speaks of at the moment: the projects named so far, the one in hand, the last group."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Any

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Modality, Stage
from kaigong.reading.attachment.drafts import Draft, Drafts, ReadStage, Run
from kaigong.reading.dates import ReadDate
from kaigong.reading.grammar import Find
from kaigong.reading.names import Firm, Name
from kaigong.reading.placed import Placed
from kaigong.reading.places import WrittenPlace
from kaigong.reading.scan import Scan
from kaigong.text.sentences import Sentence


@dataclass
class ReadGroup:
    """Projects counted together; `count` 0 is a list without a count, which gives its members their stage only."""

    at: Run
    count: int
    stage: Stage
    stage_at: Run
    modality: Modality
    approximate: bool
    rule: str
    date: PartialDate | None = None
    date_at: Run | None = None
    place: WrittenPlace | None = None
    investment: Decimal | None = None
    investment_at: Run | None = None
    currency: str = "CNY"


@dataclass(frozen=True)
class Agreed:
    """An enterprise that signed, no project being named, and on which line: 该项目 behind it is what was signed."""

    firm: Firm
    signed: ReadStage
    line: int


@dataclass
class Mention:
    """A name in a sentence and the projects that it means: none where it singles nothing out.

    Mentions with the same `listed` stand in one list (甲、乙和丙). `aside` is True for where a project lies or what it
    holds: such a name is nobody's subject; it is `site` too where the works lie there. `generic` is True where any
    project is meant (见证项目开工), `said` where it is what the subject is said to be (甲是南岭市重点项目),
    `part` where a part of the works in hand is, which speaks in its own clause only (地基工程已完工，预计年底投产).
    """

    name: Name
    drafts: list[Draft]
    listed: int
    aside: bool = False
    generic: bool = False
    part: bool = False
    said: bool = False
    site: bool = False


@dataclass
class Event:
    """A ceremony: its day, the stage that it is held for, and where its sentence ends."""

    day: ReadDate
    stage: Stage | None
    stop: int


@dataclass
class Discourse:
    """The state of the walk. `current` are the projects last spoken of, `plan` is True where a text says what is to be
    done (要加快…, 力争…), in the sentence in hand from `plan_from` on; `to_do` where the heading above says so. `title`
    is the only project that the last heading names, `before_title` how many projects there were before it, `banner`
    the heading that counts those named below, `telling` the group
    whose members the text tells of one by one, `block` the project of the heading right above; `listing` is the line
    on which the members of the last group go on behind semicolons; `agreed` who signed last
    without a name for what; `short_names` what the
    text calls enterprises, `first_named` where it first writes a name in full."""

    scan: Scan
    finds: dict[str, Placed[Find[Any]]]
    dates: Placed[ReadDate]
    places: Placed[WrittenPlace]
    today: date | None = None
    text: str = field(init=False)
    drafts: Drafts = field(default_factory=Drafts)
    groups: list[ReadGroup] = field(default_factory=list)
    current: list[Draft] = field(default_factory=list)
    last_group: ReadGroup | None = None
    heading: ReadGroup | None = None
    telling: ReadGroup | None = None
    plan: bool = False
    plan_from: int = 0
    to_do: bool = False
    firm: Firm | None = None
    headed: Firm | None = None
    led_by: Firm | None = None
    former: list[Draft] = field(default_factory=list)
    opening: ReadDate | None = None
    event: Event | None = None
    topic: WrittenPlace | None = None
    title: Name | None = None
    before_title: int = 0
    banner: Sentence | None = None
    banner_group: ReadGroup | None = None
    block: Draft | None = None
    agreed: Agreed | None = None
    listing: int = -1
    event_place: WrittenPlace | None = None
    short_names: dict[str, Firm] = field(default_factory=dict)
    first_named: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.scan.text

    def found(self, kind: str, sentence: Sentence) -> list[Find[Any]]:
        return self.finds[kind].within(sentence.start, sentence.stop)

    def groups_in(self, sentence: Sentence) -> list[ReadGroup]:
        """The groups of the sentence in hand, in order: the last that were read."""
        return list(takewhile(lambda group: group.at[0] >= sentence.start, reversed(self.groups)))[::-1]


FULL_NAME = 4


@dataclass
class Scene:
    """One sentence with everything in it that is needed to attach its facts; `names` are the runs of names, in which no
    word means what it says elsewhere."""

    sentence: Sentence
    mentions: list[Mention]
    firms: list[Firm]
    stages: list[Find[Stage]]
    before: list[Draft]
    speech: int | None = None
    new_firm: bool = False
    taken: set[int] = field(default_factory=set)
    names: list[Run] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = [(m.name.start, m.name.stop) for m in self.mentions]
        self.names += [(firm.start, firm.stop) for firm in self.firms if len(firm.name) >= FULL_NAME]

    def listed_with(self, mention: Mention) -> list[Draft]:
        drafts: list[Draft] = []
        for other in self.mentions:
            if other.listed == mention.listed:
                drafts.extend(draft for draft in other.drafts if draft not in drafts)
        return drafts
