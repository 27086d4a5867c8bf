"""Sentences and clauses of a view, as offsets; nothing is copied."""

import re
from dataclasses import dataclass

BREAK = re.compile(r"[。！？!?；;\n]")
CLOSING = "”’」』)）》"
COMMA = re.compile(r"，|,(?!\d{3}(?!\d))|,(?<!\d,)|[：:](?!\d)")
HEADING_MAX = 60
LONGEST = 600
"""A longer run without a full stop is cut, so that whatever compares a sentence's parts stays cheap."""


@dataclass(frozen=True)
class Sentence:
    """The run ``[start, stop)`` of a view, its clauses, the number of its line, and whether the line is a heading.

    `closes` is True where a full stop or line end closes it, False at a semicolon.
    """

    start: int
    stop: int
    clauses: tuple[tuple[int, int], ...]
    line: int
    heading: bool = False
    closes: bool = True

    def clause_at(self, offset: int) -> tuple[int, int]:
        """The clause that holds `offset`; the last one where it lies behind."""
        for clause in self.clauses:
            if offset < clause[1]:
                return clause
        return self.clauses[-1]


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text`, in order; blank runs are none.

    A line that no full stop ends, of at most 60 characters, is a heading where other lines are none.

    >>> [s.clauses for s in sentences_of("甲开工，乙投产。丙签约。")]
    [((0, 3), (4, 7)), ((8, 11),)]
    """
    found: list[Sentence] = []
    lines = [0]
    start = 0
    for match in BREAK.finditer(text):
        stop = match.start()
        after = match.end()
        _add(found, text, start, stop, len(lines) - 1, match.group() not in "；;")
        if match.group() == "\n":
            lines.append(after)
        start = after
    _add(found, text, start, len(text), len(lines) - 1, True)
    return _with_headings(found, text, lines)


def _add(found: list[Sentence], text: str, start: int, stop: int, line: int, closes: bool) -> None:
    while start < stop and (text[start].isspace() or text[start] in CLOSING):
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    if start == stop:
        return
    while stop - start > LONGEST:
        cut = max(text.rfind(mark, start + 1, start + LONGEST) for mark in "，,、") + 1 or start + LONGEST
        found.append(_sentence(text, start, cut, line, False))
        start = cut
    found.append(_sentence(text, start, stop, line, closes))


def _sentence(text: str, start: int, stop: int, line: int, closes: bool) -> Sentence:
    clauses: list[tuple[int, int]] = []
    at = start
    for comma in COMMA.finditer(text, start, stop):
        if comma.start() > at:
            clauses.append((at, comma.start()))
        at = comma.end()
    if at < stop:
        clauses.append((at, stop))
    return Sentence(start, stop, tuple(clauses) or ((start, stop),), line, False, closes)


def _with_headings(found: list[Sentence], text: str, lines: list[int]) -> tuple[Sentence, ...]:
    headings = {number for number, start in enumerate(lines) if _is_heading(text, start, _end(text, lines, number))}
    if not any(sentence.line not in headings for sentence in found):
        return tuple(found)
    return tuple(
        Sentence(one.start, one.stop, one.clauses, one.line, True, one.closes) if one.line in headings else one
        for one in found
    )


def _end(text: str, lines: list[int], number: int) -> int:
    return lines[number + 1] - 1 if number + 1 < len(lines) else len(text)


def _is_heading(text: str, start: int, stop: int) -> bool:
    if stop - start > 2 * HEADING_MAX:
        return False
    line = text[start:stop].strip()
    return 0 < len(line) <= HEADING_MAX and line[-1] not in "。；;，,、：:”)" and "。" not in line
