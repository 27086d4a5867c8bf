"""Tables that came out of Word, PDF or a web page as plain lines, read row by row where they stand.

Offsets point into the text as it is, so nothing may be rewritten: a row is read as pieces of the text, the words of its
header before each cell and the unit from the header behind a number; tabs and line ends between them are read as
punctuation. Three forms are known: cells parted by tabs, by bars or by wide blanks; one cell a line under a header that
begins with 序号; and forms whose lines are a label and its value.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kaigong.documents.tables import MONEY, NAMES, NUMBER, TOTALS, UNIT, UNIT_OF_ALL, WHOLE_LABEL
from kaigong.text.spans import ReadAs, Span

MAY_HOLD = re.compile(r"(?<=\S)(?:\t|[ \u3000\xa0]{2,})(?=\S)|\|[^\n]|^[ \u3000]*(?:序号|编号)[ \u3000]*$", re.M)
BAR = re.compile(r"\|")
PARTED = re.compile(r"\t|[ \u3000\xa0]{2,}")
DIVIDER = re.compile(r"[\s|:+-]+")
COUNTER = re.compile(r"序号|编号|No\.?", re.I)
NAME_MAX, CELL_MAX, COLUMNS_MAX = 10, 400, 40
ABOVE = 3
"""Lines above a header in which the unit of the whole table (单位：万元) may stand."""
TITLE_MAX = 30


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it is, with its end, and its cells (a Span, or None where one is empty)."""

    start: int
    stop: int
    cells: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The run of the text that a row or header takes up, and the pieces as which it is read."""

    whole: Span
    pieces: tuple[Span, ...]


def rows_as_read(text: str) -> list[Row]:
    """Every row of a flattened table in `text`, in order; linear in its length.

    >>> text = "项目名称\\t总投资（亿元）\\n云锦项目\\t12.6\\n"
    >>> ["".join(piece.read(text) for piece in row.pieces) for row in rows_as_read(text)]
    ['', '项目名称：云锦项目，总投资：12.6亿元。\\n']
    """
    if not MAY_HOLD.search(text):
        return []
    lines = [line for line in _lines(text) if line.cells]
    found: list[Row] = []
    at = 0
    while at < len(lines):
        rows, at = _table(text, lines, at)
        found += rows
    return found


def with_rows(text: str, pieces: Iterable[Span]) -> tuple[Span, ...]:
    """`pieces` of `text` (all of it where there are none) with the rows of flattened tables as they are read."""
    given = tuple(pieces)
    rows = rows_as_read(text)
    if not rows:
        return given
    starts = [row.whole.start for row in rows]
    out: list[Span] = []
    for piece in given or (Span(0, len(text)),):
        at = piece.start
        for row in rows[bisect_left(starts, piece.start) : bisect_left(starts, piece.stop)]:
            if row.whole.stop > piece.stop:
                break
            out += [Span(at, row.whole.start)] if at < row.whole.start else []
            out += row.pieces
            at = row.whole.stop
        out += [Span(at, piece.stop)] if at < piece.stop else []
    return tuple(out)


def _lines(text: str) -> Iterator[_Line]:
    for found in re.finditer(r"[^\n]*\n?", text):
        line = found.group()
        if line.strip():
            yield _Line(found.start(), found.end(), tuple(_cells(text, found.start(), found.end())))


def _cells(text: str, start: int, stop: int) -> Iterator[Span | None]:
    line = text[start:stop]
    inner = line.strip()
    parted = BAR if inner.startswith("|") and inner.endswith("|") and len(inner) > 2 else PARTED
    if parted is BAR:
        start, line = start + line.index("|") + 1, line[line.index("|") + 1 : line.rindex("|")]
    elif not line.startswith("\t"):  # an empty first cell is a cell; an indented line is none
        start, line = start + len(line) - len(line.lstrip()), line.lstrip()
    line = line.rstrip("\r\n \u3000\xa0")
    at = 0
    for mark in [*parted.finditer(line), None]:
        end = mark.start() if mark else len(line)
        words = line[at:end]
        left = at + len(words) - len(words.lstrip())
        yield Span(start + left, start + at + len(words.rstrip())) if words.strip() else None
        at = mark.end() if mark else end


def _table(text: str, lines: list[_Line], at: int) -> tuple[list[Row], int]:
    """The rows of the table that begins with line `at`, and the line behind it; none and the next line else."""
    if form := _form(text, lines, at):
        return form
    header = lines[at]
    below = lines[at + 1 : at + 3]  # a heading may stand first
    if _is_header(text, header.cells) and any(len(_filled(line)) > 1 for line in below):
        return _rows_under(text, lines, at)
    if len(header.cells) == 1 and (words := _words(text, header.cells[0])) and COUNTER.fullmatch(words):
        return _cell_a_line(text, lines, at)
    return [], at + 1


def _rows_under(text: str, lines: list[_Line], at: int) -> tuple[list[Row], int]:
    header = lines[at].cells
    unit = _unit_above(text, lines, at)
    rows = [_unread(lines[at])]
    place = at + 1
    while place < len(lines):
        line = lines[place]
        filled = _filled(line)
        if DIVIDER.fullmatch(text, line.start, line.stop):
            rows.append(_unread(line))
        elif len(filled) > 1 and len(line.cells) <= len(header):
            cells = _under(text, header, line.cells)
            rows.append(_unread(line) if _sums_up(text, filled) else _row(text, line.start, line.stop, cells, unit))
        elif len(filled) != 1 or len(filled[0]) > TITLE_MAX or "。" in filled[0].of(text):
            break
        place += 1
    return rows, place


def _under(
    text: str, header: tuple[Span | None, ...], cells: tuple[Span | None, ...]
) -> list[tuple[Span | None, Span]]:
    """Cells with the label that stands above each; without labels where blanks alone part too few of them."""
    aligned = len(cells) == len(header) or any(cell is None for cell in cells)
    if not aligned:
        return [(None, cell) for cell in cells if cell]
    pairs = zip(header, cells, strict=False)
    return [(label, cell) for label, cell in pairs if cell and not COUNTER.fullmatch(_words(text, label))]


def _cell_a_line(text: str, lines: list[_Line], at: int) -> tuple[list[Row], int]:
    """序号 / 项目名称 / 总投资 / 1 / 甲项目 / 3 / 2 …, each on a line of its own."""
    header: list[Span] = []
    place = at
    while place < len(lines) and len(header) <= COLUMNS_MAX and not _says(text, lines, place, "1"):
        if len(lines[place].cells) != 1 or not (cell := lines[place].cells[0]) or len(cell) > TITLE_MAX:
            return [], at + 1
        header.append(cell)
        place += 1
    wide = len(header)
    if wide < 3 or not _is_header(text, tuple(header)) or place + wide > len(lines):
        return [], at + 1
    unit = _unit_above(text, lines, at)
    rows = [Row(Span(lines[at].start, lines[place - 1].stop), ())]
    number = 1
    while place + wide <= len(lines) and _says(text, lines, place, str(number)):
        run = lines[place : place + wide]
        cells = [line.cells[0] for line in run if len(line.cells) == 1 and line.cells[0]]
        if len(cells) != wide or any(len(cell) > CELL_MAX for cell in cells):
            break
        pairs: list[tuple[Span | None, Span]] = list(zip(header[1:], cells[1:], strict=True))
        rows.append(_row(text, run[0].start, run[-1].stop, pairs, unit))
        place, number = place + wide, number + 1
    return (rows, place) if number > 1 else ([], at + 1)


def _form(text: str, lines: list[_Line], at: int) -> tuple[list[Row], int] | None:
    """项目名称 ⇥ 甲项目, 总投资 ⇥ 3亿元, …: lines of one label and one value."""
    first = [_words(text, cell) for cell in lines[at].cells]
    if len(first) != 2 or not NAMES.match(first[0]) or WHOLE_LABEL.fullmatch(UNIT.sub("", first[1])):
        return None
    pairs: list[tuple[Span | None, Span]] = []
    place = at
    while place < len(lines) and len(lines[place].cells) == 2:
        label, value = lines[place].cells
        if not label or not value or not WHOLE_LABEL.fullmatch(UNIT.sub("", _words(text, label))):
            break
        if pairs and NAMES.match(_words(text, label)) and _words(text, label) == _words(text, pairs[0][0]):
            break  # the next form
        pairs.append((label, value))
        place += 1
    if len(pairs) < 2:
        return None
    return [_row(text, lines[at].start, lines[place - 1].stop, pairs, None)], place


def _row(text: str, start: int, stop: int, cells: list[tuple[Span | None, Span]], unit_of_all: Span | None) -> Row:
    pieces: list[Span] = []
    for label, cell in cells:
        unit = None
        if label:
            words = label.of(text)
            mark = UNIT.search(words)
            name = Span(label.start, label.start + (mark.start() if mark and mark.start() else len(words)))
            pieces += [name, ReadAs(name.stop, name.stop + 1, "：")] if words[-1] not in ":：" else [name]
            if NUMBER.fullmatch(cell.of(text)):
                unit = Span(label.start + mark.start("unit"), label.start + mark.end("unit")) if mark else None
                unit = unit or (unit_of_all if MONEY.search(words) else None)
        pieces.append(_without_end(text, cell))
        pieces += [unit] if unit else []
        pieces.append(ReadAs(cell.stop - 1, cell.stop, "，"))
    if pieces:
        last = pieces.pop()
        pieces.append(ReadAs(last.start, last.stop, "。"))
        pieces.append(ReadAs(stop - 1, stop, "\n"))
    return Row(Span(start, stop), tuple(pieces))


def _without_end(text: str, cell: Span) -> Span:
    kept = cell.of(text).rstrip("。；;，,")
    return Span(cell.start, cell.start + len(kept)) if kept else cell


def _is_header(text: str, cells: tuple[Span | None, ...]) -> bool:
    words = [UNIT.sub("", _words(text, cell)) for cell in cells if cell]
    named = any(NAMES.match(one) and len(one) <= NAME_MAX for one in words)
    labels = sum(WHOLE_LABEL.fullmatch(one) is not None or NAMES.fullmatch(one) is not None for one in words)
    return 2 <= len(words) <= COLUMNS_MAX and named and labels >= max(2, 0.6 * len(words))


def _unit_above(text: str, lines: list[_Line], at: int) -> Span | None:
    for line in reversed(lines[max(0, at - ABOVE) : at]):
        if found := UNIT_OF_ALL.search(text, line.start, line.stop):
            return Span(*found.span("unit"))
    return None


def _sums_up(text: str, cells: list[Span]) -> bool:
    return any(TOTALS.fullmatch(_words(text, cell)) for cell in cells[:2])


def _filled(line: _Line) -> list[Span]:
    return [cell for cell in line.cells if cell]


def _says(text: str, lines: list[_Line], place: int, words: str) -> bool:
    return len(lines[place].cells) == 1 and _words(text, lines[place].cells[0]).rstrip(".．、") == words


def _words(text: str, cell: Span | None) -> str:
    return cell.of(text) if cell else ""


def _unread(line: _Line) -> Row:
    return Row(Span(line.start, line.stop), ())
