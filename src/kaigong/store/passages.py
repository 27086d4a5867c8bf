"""The sentences that say a claim, with the words that are its evidence marked."""

from collections.abc import Sequence

from kaigong.claims.claim import Evidence
from kaigong.store.queries.answers import CellSaid, Part, Passage

ENDS = "。！？!?；;\n"
CLOSERS = "”’』」）)》】"
AROUND_MAX = 160
"""Characters shown before and after evidence whose sentence has no end in sight."""


def passage_of(text: str, evidence: Sequence[Evidence]) -> Passage:
    """The sentences of `text` that hold the evidence; sentences that stand apart are joined with ``…``.

    >>> from kaigong.claims.words import Role
    >>> from kaigong.text.spans import Span
    >>> passage_of("甲开工。乙投产。丙签约。", [Evidence(Span(5, 7), Role.VALUE)]).words
    '乙投产。'
    """
    marks = sorted((one for one in evidence if one.span.stop <= len(text)), key=lambda one: one.span)
    if not marks:
        return Passage(())
    runs: list[list[int]] = []
    for one in marks:
        start, stop = _sentence(text, one.span.start, one.span.stop)
        if runs and start <= runs[-1][1]:
            runs[-1][1] = max(runs[-1][1], stop)
        else:
            runs.append([start, stop])
    parts: list[Part] = []
    for n, (start, stop) in enumerate(runs):
        if n:
            parts.append(Part("…"))
        parts += _parts(text, start, stop, marks)
    return Passage(tuple(parts), marks[0].span.start)


def cells_of(text: str, evidence: Sequence[Evidence]) -> tuple[CellSaid, ...]:
    """The cell that says a claim, under the words of its header; none where the evidence is no cell. The cell itself
    stands last, as `kaigong.spreadsheets.reading` writes it.

    >>> from kaigong.text.spans import Span
    >>> said = [Evidence(Span(4, 11), sheet="项目", cell="B1"), Evidence(Span(16, 20), sheet="项目", cell="B2")]
    >>> cells_of("［B1］总投资（亿元）［B2］12.6", said)[0].cell
    'B2'
    """
    cells = [one for one in evidence if one.cell and one.span.stop <= len(text)]
    if not cells:
        return ()
    own = cells[-1]
    headers = dict.fromkeys(one.span.of(text) for one in cells[:-1])
    return (CellSaid(own.sheet, own.cell, own.span.of(text), " / ".join(headers)),)


def _sentence(text: str, start: int, stop: int) -> tuple[int, int]:
    """From behind the last end of a sentence before `start` to the first one from the last evidence character on."""
    floor = max(0, start - AROUND_MAX)
    begin = max((text.rfind(end, floor, start) + 1 for end in ENDS), default=0)
    if begin == 0:
        begin = floor
    while begin < start and (text[begin].isspace() or text[begin] in CLOSERS):
        begin += 1
    ceiling = min(len(text), stop + AROUND_MAX)
    last = stop - 1
    ends = [found + 1 for end in ENDS if (found := text.find(end, last, ceiling)) >= 0]
    close = min(ends, default=ceiling)
    while close < ceiling and text[close] in CLOSERS:
        close += 1
    while close > stop and text[close - 1].isspace():
        close -= 1
    return begin, close


def _parts(text: str, start: int, stop: int, marks: Sequence[Evidence]) -> list[Part]:
    """The run cut where evidence begins or ends; where two overlap the first one counts."""
    inside = [one for one in marks if start <= one.span.start and one.span.stop <= stop]
    parts: list[Part] = []
    cursor = start
    for one in inside:
        begin = max(cursor, one.span.start)
        if begin >= one.span.stop:
            continue
        if cursor < begin:
            parts.append(Part(text[cursor:begin]))
        parts.append(Part(text[begin : one.span.stop], one.role))
        cursor = one.span.stop
    if cursor < stop:
        parts.append(Part(text[cursor:stop]))
    return parts
