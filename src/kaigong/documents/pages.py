"""A newspaper page put into reading order: an article that jumps to another page is joined where it was split."""

import difflib
import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from kaigong.documents.furniture import PageHead, bylines, credits, page_heads
from kaigong.documents.jump_marks import JumpMark, jump_marks
from kaigong.documents.problems import ProblemKind, problem
from kaigong.documents.publication_day import label_lines
from kaigong.text.spans import Span

HEADLINE_MAX = 70
HEADLINES_MAX = 5
SENTENCE_ENDS = "。；;，、：:"
OPENERS = re.compile(r"^[ \t\u3000]*(?:本报讯|本刊讯|本台讯|□|◎|(?:本报|新华社|中新社)[^\n。，,]{1,12}电)", re.M)
LINE = re.compile(r"[^\r\n]+")
MARKS_MAX, LINES_MAX = 60, 2000
"""More jump marks, or more page heads, bylines and first lines, are no newspaper page: they are then left unseen, so
that no text takes long."""


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """`pieces` are in reading order and disjoint; empty means the whole text as it stands. `breaks` are the offsets
    at which an article begins."""

    pieces: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    headline: str | None = None


def reading_order(text: str, marks: Iterable[Span] = ()) -> ReadingOrder:
    """The order in which the articles of `text` are to be read; offsets are into `text` as given. Never raises.

    `marks` are runs that are no words of the document (those of Markdown) and are left out too.

    >>> order = reading_order("甲项目发挥优势，(下转第2版)\\n(上接第1版)今日开工。")
    >>> "".join(piece.of("甲项目发挥优势，(下转第2版)\\n(上接第1版)今日开工。") for piece in order.pieces)
    '甲项目发挥优势，今日开工。'
    """
    return _Page(text, marks).order()


class _Page:
    """One text under analysis."""

    def __init__(self, text: str, also_dropped: Iterable[Span]) -> None:
        self.text = text
        self.marks = _at_most(MARKS_MAX, jump_marks(text))
        self.heads = _at_most(LINES_MAX, page_heads(text))
        self.bylines = _at_most(LINES_MAX, bylines(text))
        self.dropped = _disjoint(
            itertools.chain(
                (Span(head.start, head.stop) for head in self.heads),
                self.bylines,
                credits(text),
                label_lines(text),
                also_dropped,
            )
        )
        self.breaks: set[int] = {head.stop for head in self.heads} | {line.stop for line in self.bylines}
        for opener in _at_most(LINES_MAX, OPENERS.finditer(text)):
            self.breaks.add(self._headlines_before(opener.start(), 0)[0])

    def order(self) -> ReadingOrder:
        forward = [mark for mark in self.marks if mark.forward]
        chunks = [self._chunk(mark) for mark in self.marks if not mark.forward]
        joined = self._join(forward, chunks)
        problems = [
            problem(ProblemKind.JUMP_WITHOUT_CONTINUATION, mark.words) for mark in forward if mark not in joined
        ]
        used = {chunk.mark for chunk in joined.values()}
        for chunk in chunks:
            if chunk.mark not in used:
                problems.append(problem(ProblemKind.CONTINUATION_WITHOUT_JUMP, chunk.mark.words))
                self.breaks.add(chunk.mark.stop)
        runs = self._runs(joined)
        pieces = self._without_furniture(runs)
        breaks = self._article_starts(runs)
        if len(breaks) <= 1 and (not pieces or pieces == (Span(0, len(self.text)),)):
            return ReadingOrder((), (), tuple(problems), self._headline())
        return ReadingOrder(pieces, breaks, tuple(problems), self._headline())

    def _headline(self) -> str | None:
        """The first line that holds words and is no furniture, where it reads like a headline."""
        start = self._first_word(0, len(self.text))
        if start is None:
            return None
        line = self.text[start : self._line_end(start)].strip()
        return line if _is_headline(line) and self.text[self._line_end(start) :].strip() else None

    def _chunk(self, mark: JumpMark) -> "_Chunk":
        """The continuation behind `mark`, with the headlines before it."""
        stop = len(self.text)
        for later in self.marks:
            if later.start >= mark.stop:
                # A jump onward still belongs to this chunk; another continuation ends it before its headlines.
                stop = later.stop if later.forward else self._headlines_before(later.start, mark.stop)[0]
                break
        stop = min([stop, *(head.start for head in self.heads if mark.stop <= head.start)])
        for byline in self.bylines:
            if mark.stop < byline.start and byline.stop < stop:
                stop = self._line_end(byline.stop)
                break
        start, headlines = self._headlines_before(mark.start, 0)
        after = mark.stop
        if not self.text[mark.stop : self._line_end(mark.stop)].strip():
            after, below = self._headlines_after(self._line_end(mark.stop), stop)
            headlines = [*headlines, *below]
        return _Chunk(mark, start, after, max(after, stop), tuple(headlines))

    def _headlines_before(self, offset: int, floor: int) -> tuple[int, list[str]]:
        """Where the headlines that stand right before `offset` begin, and their words."""
        floor = max([floor, *(head.stop for head in self.heads if head.stop <= offset)])
        floor = max([floor, *(mark.stop for mark in self.marks if mark.stop <= offset)])
        floor = max([floor, *(line.stop for line in self.bylines if line.stop <= offset)])
        start = self.text.rfind("\n", floor, offset) + 1 or floor
        found: list[str] = []
        if self.text[start:offset].strip():
            return (start, [self.text[start:offset].strip()]) if _is_headline(self.text[start:offset]) else (offset, [])
        cursor = start
        while cursor > floor and len(found) < HEADLINES_MAX:
            line_start = self.text.rfind("\n", floor, cursor - 1) + 1 or floor
            line = self.text[line_start:cursor]
            if line.strip():
                if not _is_headline(line):
                    break
                found.append(line.strip())
                start = line_start
            cursor = line_start
        return (start if found else offset), found[::-1]

    def _headlines_after(self, offset: int, ceiling: int) -> tuple[int, list[str]]:
        """Headlines that stand under a mark which has a line of its own: where the body begins, and their words."""
        found: list[str] = []
        for line in LINE.finditer(self.text, offset, ceiling):
            if not line.group().strip():
                continue
            if len(found) == HEADLINES_MAX or not _is_headline(line.group()):
                return line.start(), found
            found.append(line.group().strip())
        return offset, []

    def _join(self, jumps: list[JumpMark], chunks: list["_Chunk"]) -> dict[JumpMark, "_Chunk"]:
        """Which jump each continuation continues: by the pages they name, their headlines, then their order."""
        scored = []
        for place, jump in enumerate(jumps):
            article = self._headlines_of(jump)
            for other, chunk in enumerate(chunks):
                score = self._fit(jump, chunk, article)
                if score > 0:
                    scored.append((-score, abs(place - other), place, other))
        joined: dict[JumpMark, _Chunk] = {}
        taken: set[JumpMark] = set()
        for _, _, place, other in sorted(scored):
            jump, chunk = jumps[place], chunks[other]
            if jump not in joined and chunk.mark not in taken and not _comes_back(jump, chunk, joined):
                repeated = _likeness(self._headlines_of(jump), chunk.headlines)
                # Headlines that say something new are text of their own and stay where they stand.
                joined[jump] = chunk if repeated else replace(chunk, start=chunk.mark.start, body=chunk.mark.stop)
                taken.add(chunk.mark)
        return joined

    def _fit(self, jump: JumpMark, chunk: "_Chunk", article: list[str]) -> float:
        """How well a continuation fits a jump; not above 0 where the pages contradict and no headline speaks for it."""
        score = 1.0
        from_head, to_head = self._page_at(jump.start), self._page_at(chunk.mark.start)
        if from_head is not None:
            score += 1 if chunk.mark.page.may_be(from_head.page) else -2
        if to_head is not None and to_head is not from_head:
            score += 1 if jump.page.may_be(to_head.page) else -2
        score += 0.5 if jump.start < chunk.mark.start else -0.25
        return score + 3 * _likeness(article, chunk.headlines)

    def _page_at(self, offset: int) -> PageHead | None:
        return next((head for head in reversed(self.heads) if head.stop <= offset), None)

    def _headlines_of(self, jump: JumpMark) -> list[str]:
        """Every headline-like line between the page's head or the mark before and the jump."""
        floor = max([0, *(head.stop for head in self.heads if head.stop <= jump.start)])
        floor = max([floor, *(mark.stop for mark in self.marks if mark.stop <= jump.start)])
        lines = [line.group().strip() for line in LINE.finditer(self.text, floor, jump.start)]
        return [line for line in lines if line and _is_headline(line)][:12]

    def _runs(self, joined: dict[JumpMark, "_Chunk"]) -> list["_Run"]:
        """The text's runs in reading order: every chunk that continues a jump stands behind it."""
        moved = sorted(joined.values(), key=lambda chunk: chunk.start)
        runs: list[_Run] = []
        cursor = 0
        for chunk in moved:
            if cursor < chunk.start:
                self._follow(_Run(cursor, chunk.start, True), joined, runs)
            cursor = max(cursor, chunk.stop)
        if cursor < len(self.text):
            self._follow(_Run(cursor, len(self.text), True), joined, runs)
        return runs

    def _follow(self, whole: "_Run", joined: dict[JumpMark, "_Chunk"], runs: list["_Run"]) -> None:
        """Add the run, with the continuation of each of its jumps behind the jump."""
        waiting = [whole]
        while waiting:
            run = waiting.pop()
            inside = [mark for mark in joined if run.start <= mark.start and mark.stop <= run.stop]
            if not inside:
                runs.append(run)
                continue
            jump = min(inside, key=lambda mark: mark.start)
            chunk = joined[jump]
            head, tail = self._seam(jump, chunk)
            runs.append(_Run(run.start, max(head, run.start), run.begins_article))
            waiting += [_Run(jump.stop, run.stop, True), _Run(tail, chunk.stop, False)]

    def _seam(self, jump: JumpMark, chunk: "_Chunk") -> tuple[int, int]:
        """Where the first half ends and the second begins: without the space between where a sentence runs on."""
        head, tail = jump.start, chunk.body
        before = self.text[:head].rstrip()[-1:] if head < 200 else self.text[head - 200 : head].rstrip()[-1:]
        if before and before not in "。！？!?”":
            while head and self.text[head - 1].isspace():
                head -= 1
            while tail < chunk.stop and self.text[tail].isspace():
                tail += 1
        return head, tail

    def _without_furniture(self, runs: list["_Run"]) -> tuple[Span, ...]:
        pieces: list[Span] = []
        for run in runs:
            start, kept = run.start, []
            for cut in self.dropped[self._next_dropped(run.start) :]:
                if run.stop <= cut.start:
                    break
                if start < cut.start:
                    kept.append(Span(start, cut.start))
                start = max(start, cut.stop)
            if start < run.stop:
                kept.append(Span(start, run.stop))
            # A blank between two cuts parts lines; a run of blanks alone (between a jump and its page) parts nothing.
            if len(runs) == 1 or any(self.text[one.start : one.stop].strip() for one in kept):
                pieces += kept
        return tuple(_merged(pieces))

    def _next_dropped(self, offset: int) -> int:
        """The index of the first dropped run that ends behind `offset`."""
        return bisect_right(self.dropped, offset, key=lambda cut: cut.stop)

    def _article_starts(self, runs: list["_Run"]) -> tuple[int, ...]:
        """Where articles begin: the first word behind each break, in the run that holds the break."""
        starts: set[int] = set()
        for run in runs:
            offsets = [offset for offset in self.breaks if run.start < offset < run.stop]
            for offset in [*([run.start] if run.begins_article else []), *offsets]:
                word = self._first_word(offset, run.stop)
                if word is not None:
                    starts.add(word)
        return tuple(sorted(starts))

    def _first_word(self, offset: int, stop: int) -> int | None:
        """The first offset that is neither space nor furniture."""
        cuts = iter(self.dropped[self._next_dropped(offset) :])
        cut = next(cuts, None)
        while offset < stop:
            if cut is not None and cut.start <= offset:
                offset = max(offset, cut.stop)
                cut = next(cuts, None)
            elif self.text[offset].isspace():
                offset += 1
            else:
                return offset
        return None

    def _line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found + 1


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of the text, and whether it begins an article rather than going on with one."""

    start: int
    stop: int
    begins_article: bool


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A continuation: `start` takes in its headlines, `body` is where its words begin."""

    mark: JumpMark
    start: int
    body: int
    stop: int
    headlines: tuple[str, ...]


Found = TypeVar("Found")


def _at_most(limit: int, found: Iterable[Found]) -> list[Found]:
    """All that is found, or nothing where it is more than `limit`."""
    some = list(itertools.islice(found, limit + 1))
    return some if len(some) <= limit else []


def _disjoint(cuts: Iterable[Span]) -> list[Span]:
    """The runs in order, those that overlap made one."""
    joined: list[Span] = []
    for cut in sorted(cuts):
        if joined and cut.start < joined[-1].stop:
            joined[-1] = Span(joined[-1].start, max(cut.stop, joined[-1].stop))
        else:
            joined.append(cut)
    return joined


def _is_headline(line: str) -> bool:
    words = line.strip()
    return 0 < len(words) <= HEADLINE_MAX and "。" not in words and words[-1] not in SENTENCE_ENDS


def _likeness(some: list[str], others: tuple[str, ...]) -> float:
    """How alike the most alike two lines are, from 0 to 1; below a half they are not."""
    best = 0.0
    for one in some:
        for other in others:
            short, long = sorted((_letters(one), _letters(other)), key=len)
            if len(short) >= 4 and short in long:
                return 1.0
            best = max(best, difflib.SequenceMatcher(None, short, long, autojunk=False).ratio())
    return best if best >= 0.5 else 0.0


def _letters(line: str) -> str:
    return re.sub(r"\W", "", line)


def _comes_back(jump: JumpMark, chunk: _Chunk, joined: dict[JumpMark, _Chunk]) -> bool:
    """True where the chunk, or one that follows it, holds the jump itself: joining them would make a ring."""
    waiting, seen = [chunk], set()
    while waiting:
        one = waiting.pop()
        if one.start <= jump.start < one.stop:
            return True
        if one.mark in seen:
            continue
        seen.add(one.mark)
        waiting += [after for mark, after in joined.items() if one.start <= mark.start < one.stop]
    return False


def _merged(pieces: list[Span]) -> list[Span]:
    """Pieces that follow each other without a gap are one."""
    merged: list[Span] = []
    for piece in pieces:
        if merged and merged[-1].stop == piece.start:
            merged[-1] = Span(merged[-1].start, piece.stop)
        else:
            merged.append(piece)
    return merged
