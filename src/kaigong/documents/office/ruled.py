"""Tables drawn with lines on the pages of a PDF: the cells between the lines, and the text in each.

A PDF holds no tables, only letters and lines at places. Where lines part a region into two columns and two rows at
least, the letters between them are the cells; what has no lines stays plain text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

THIN, NEAR = 3.0, 2.5
"""Points: a drawn shape this thin is a line; lines this near to each other are one."""
SHORTEST = 6.0
LINES_MAX = 3_000
"""A page with more lines is a drawing or map."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells by row ("" where empty or covered by a merge), and the region of the page that they take up."""

    rows: list[list[str]]
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A line: at `at` on its own axis, from `start` to `stop` on the other."""

    at: float
    start: float
    stop: float

    def covers(self, place: float) -> bool:
        return self.start - NEAR <= place <= self.stop + NEAR


def ruled_tables(page: Any, text: Any) -> list[Table]:
    """The tables of a PDF page (pypdfium2's, with its text page), from top to bottom."""
    across, down = _rules(page)
    found = []
    for top, bottom in _regions(down):
        levels = _places([one for one in across if bottom - NEAR <= one.at <= top + NEAR])[::-1]
        walls = [one for one in down if one.stop > bottom and one.start < top]
        columns = _places(walls)
        if len(levels) > 2 and len(columns) > 2:
            rows = _rows(text, across, walls, levels)
            found.append(Table(rows, columns[0], levels[-1], columns[-1], levels[0]))
    return found


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """Lines across and lines down; a drawn box counts as its four sides."""
    import pypdfium2.raw as pdfium

    across: list[_Rule] = []
    down: list[_Rule] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        left, bottom, right, top = shape.get_bounds()
        wide, tall = right - left, top - bottom
        if tall <= THIN and wide >= SHORTEST:
            across.append(_Rule((top + bottom) / 2, left, right))
        elif wide <= THIN and tall >= SHORTEST:
            down.append(_Rule((left + right) / 2, bottom, top))
        elif wide >= SHORTEST and tall >= SHORTEST:
            across += [_Rule(top, left, right), _Rule(bottom, left, right)]
            down += [_Rule(left, bottom, top), _Rule(right, bottom, top)]
        if len(across) + len(down) > LINES_MAX:
            return [], []
    return across, down


def _regions(down: list[_Rule]) -> Iterator[tuple[float, float]]:
    """Heights, from top to bottom, that lines down cover without a gap."""
    top = bottom = None
    for rule in sorted(down, key=lambda one: -one.stop):
        if top is None or bottom is None or rule.stop < bottom - NEAR:
            if top is not None and bottom is not None:
                yield top, bottom
            top, bottom = rule.stop, rule.start
        bottom = min(bottom, rule.start)
    if top is not None and bottom is not None:
        yield top, bottom


def _places(rules: list[_Rule]) -> list[float]:
    """Where the lines are, ascending, those near each other as one."""
    places: list[float] = []
    for at in sorted(one.at for one in rules):
        if not places or at - places[-1] > NEAR:
            places.append(at)
    return places


def _rows(text: Any, across: list[_Rule], walls: list[_Rule], levels: list[float]) -> list[list[str]]:
    columns = _places(walls)
    boxes: list[dict[int, tuple[float, float, float, float]]] = []
    roots: dict[int, int] = {}
    """For each column at which a cell begins, the row in which it began."""
    for row, (top, bottom) in enumerate(pairwise(levels)):
        middle = (top + bottom) / 2
        edges = [number for number, at in enumerate(columns) if _walled(walls, at, middle)]
        floors = [one for one in across if abs(one.at - top) <= NEAR]
        boxes.append({})
        for left, right in pairwise(edges):
            centre = (columns[left] + columns[right]) / 2
            root = roots.get(left, row) if row and not any(one.covers(centre) for one in floors) else row
            roots[left] = root if left in boxes[root] or root == row else row
            high = boxes[roots[left]][left][3] if roots[left] != row else top
            boxes[roots[left]][left] = (columns[left], bottom, columns[right], high)
    width = max(len(columns) - 1, 1)
    return [[_words(text, row[number]) if number in row else "" for number in range(width)] for row in boxes]


def _walled(walls: list[_Rule], at: float, height: float) -> bool:
    return any(abs(one.at - at) <= NEAR and one.start <= height <= one.stop for one in walls)


def _words(text: Any, box: tuple[float, float, float, float]) -> str:
    left, bottom, right, top = box
    lines = text.get_text_bounded(left + 0.5, bottom, right - 0.5, top).splitlines()
    words = ""
    for line in filter(None, map(str.strip, lines)):
        words += (" " if words and words[-1].isascii() and line[0].isascii() and line[0].isalpha() else "") + line
    return words.replace("\ufffe", "")
