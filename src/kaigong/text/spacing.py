"""Blanks and line ends that are none of the words: set-off figures, text layers of scans, lines broken where full."""

import re
from collections.abc import Iterator

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
MARK = "，。；：、！？“”‘’《》【】（）()%％"
SET_OFF = re.compile(
    " (?:(?<=[0-9] )(?=[万亿千百元年月日吨个项条家座台套辆只片兆吉瓦平立亩美人多余期%])"
    "|(?<=[年月日在于达约为近超资产额投力建计拟至到和、及] )(?=[0-9])"
    f"|(?<=[，。；：！？、] )(?=[{HAN}“0-9]))"
)
"""The blank with which some set off a figure (总投资 120 亿元, 2025 年 3 月), and that which is typed behind a mark."""
BETWEEN_CHARACTERS = re.compile(rf" (?<=[{HAN}] )(?=[{HAN}])")
OUT_OF_PLACE = re.compile(rf" (?:(?<= [{HAN}] )(?=[{HAN}])|(?<=[{HAN}0-9] )(?=[，。；：、])|(?<=[0-9] )(?=\.[0-9 ]))")
"""A blank behind a character that stands alone, before a mark, before the point of a figure: no writer sets them."""
SINGLE = re.compile(rf" (?<![ \n\t] )(?![ \n\t])(?:(?<=[{HAN}{MARK}0-9.] )|(?<![-*#+|>] )(?=[{HAN}{MARK}]))")
PROSE = re.compile("[，。；]")
SHARE, DENSE, FEW = 0.03, 0.4, 3

FULL_FROM, FULL_TO, NEARLY = 40, 160, 9
"""Columns (a Chinese character takes two) of which a full line has between so many; a line is full that lacks less
than `NEARLY` of the longest."""
ENDS, CLOSING = "。！？!?；;：:", "”’)）》】"
INSIDE = re.compile("[。；，,、]")


def blanks_left_out(text: str) -> Iterator[int]:
    """Where the blanks stand that are none of the words; `text` is folded.

    >>> [text[at - 1 : at + 2] for text in ["总投资 12 亿元 项目"] for at in blanks_left_out(text)]
    ['资 1', '2 亿']
    """
    if " " not in text:
        return
    pattern = SINGLE if is_scattered(text) else SET_OFF
    for found in pattern.finditer(text):
        yield found.start()


def is_scattered(text: str) -> bool:
    """Whether blanks stand between characters at random, as in the text layer of a scan.

    >>> is_scattered("云 帆 储 能 电 芯 项 目 开 工 ， 总 投 资 1 2 . 6 亿 元")
    True
    >>> is_scattered("本报讯 记者 王平 云帆储能电芯项目开工，总投资 12.6 亿元")
    False
    """
    lines = [line for line in text.split("\n") if " " in line]
    blanks = sum(len(BETWEEN_CHARACTERS.findall(line)) for line in lines)
    characters = sum(map(len, lines))
    if blanks < FEW:
        return False
    if blanks > DENSE * characters:
        return True
    prose = [line for line in lines if PROSE.search(line)]
    blanks = sum(len(BETWEEN_CHARACTERS.findall(line)) for line in prose)
    odd = sum(len(OUT_OF_PLACE.findall(line)) for line in prose)
    return blanks >= FEW and odd >= 2 and blanks >= SHARE * sum(map(len, prose))


def soft_breaks(text: str) -> list[int]:
    """Where the line ends stand that only break a full line within a sentence, in a text wrapped by a program.

    >>> line = "云帆储能电芯项目在江阴临港经济开发区正式开工，由江苏云帆储能科技有限公"
    >>> soft_breaks(line + "\\n司投资，计划总投资12.6亿元，建成后可年产储能电芯4吉瓦时，预计明年三月\\n竣工。")
    [35, 71]
    """
    lines = text.split("\n")
    longest = max(map(len, lines))
    if len(lines) < 2 or not FULL_FROM // 2 <= longest <= FULL_TO:
        return []
    columns = [_columns(line) for line in lines]
    widest = max(columns)
    if not FULL_FROM <= widest <= FULL_TO:
        return []
    full = [number for number, width in enumerate(columns) if width > widest - NEARLY]
    broken = [number for number in full if _runs_on(lines, number)]
    if not _is_wrapped(lines, full, broken):
        return []
    places, at = [], 0
    wanted = set(broken)
    for number, line in enumerate(lines):
        at += len(line)
        if number in wanted:
            places.append(at)
        at += 1
    return places


def _columns(line: str) -> int:
    """The width of a line in columns: a Chinese character has three bytes and takes two, a letter has and takes one."""
    words = line.rstrip()
    return (len(words.encode("utf-8", "replace")) + len(words)) // 2


def _runs_on(lines: list[str], number: int) -> bool:
    """True where the line ends within a sentence and the next one, not set in, goes on with it."""
    after = lines[number + 1] if number + 1 < len(lines) else ""
    words = lines[number].rstrip().rstrip(CLOSING)
    return bool(after.strip()) and words[-1:] not in ENDS and not after[0].isspace() and after[0] not in "●■◆★•·-*#|>□"


def _is_wrapped(lines: list[str], full: list[int], broken: list[int]) -> bool:
    """Most full lines end within a sentence; and either several of them are prose, or one has a sentence's end inside,
    as no headline has."""
    if 2 * len(broken) < len(full):
        return False
    prose = sum(bool(INSIDE.search(lines[number])) for number in broken)
    return (prose >= 2 and 2 * prose >= len(broken)) or any("。" in lines[number] for number in broken)
