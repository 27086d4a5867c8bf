"""What every office format becomes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of an office document in reading order, and which extractor made it (``docx-2``). `problems` as in
    `Document`."""

    text: str
    extractor: str
    title: str | None = None
    problems: tuple[str, ...] = field(default=())
