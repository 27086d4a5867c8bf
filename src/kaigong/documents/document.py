"""What every format becomes before it is read."""

from dataclasses import dataclass, field
from datetime import date

from kaigong.text.spans import Span


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready to be read.

    `text` is what offsets point into. `pieces` are the runs of it that hold articles, in reading order (page jumps
    joined, repeated headlines and decks left out; the rows of tables that came as plain lines with the words of their
    header before each cell); empty means all of it as it stands. `breaks` are the offsets at
    which an article begins. `problems` are told to people and stop nothing. `extractor` says what made the text of the
    bytes (``text-1``, ``html-1``, ``markdown-1``): offsets are into what that version made.
    """

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    url: str | None = None
    pieces: tuple[Span, ...] = field(default=())
    breaks: tuple[int, ...] = field(default=())
    problems: tuple[str, ...] = field(default=())
    extractor: str = "text-1"
