"""Texts of the genre made by chance, and mutations that keep them of the genre: a word for another of its list, a
number for another number, a clause taken from elsewhere. Bytes changed blindly would nearly never be a construction.
"""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from kaigong.reading.lexicon import words
from kaigong.reading.rules import all_rules

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LISTS = {
    "stages": "stage", "modals": "modality", "money_kinds": "kind",
    "rates": "per", "heads": "class", "edges": "class",
    "products": "word", "organisations": "class", "currencies": "code", "units": "unit",
}  # fmt: skip
NUMBERS = (
    "0", "1", "3.5", "12.6", "１２．６", "12,600", "1,2,3", "1.2.3",
    "00", "-5", "9" * 25, "1e9", "50—60", "2×300", "十",
    "两", "百", "三十五", "二〇二四", "一万亿", "半", "几十", "", ".", "²", "①", "٣", "𝟛", "½", "∞", "NaN",
)  # fmt: skip
DATES = (
    "2024年2月18日", "2024年2月30日", "2月", "今年", "去年底", "明年上半年",
    "正月初八", "2024-02-18", "24日", "13月40日",
    "0年", "9999年12月", "二〇二六年十一月", "“十五五”末", "近日",
    "第三季度", "2025—2027年", "次年年中", "除夕", "闰二月初一",
)  # fmt: skip
NAMES = (
    "云帆集团", "江苏云岭新材料有限公司", "锂电池项目", "（二期）",
    "“南岭之眼”", "A", "𠮷云", "江阴", "宜兴市", "香港",
    "中国（江苏）自由贸易试验区", "市长陈远山", "该项目", "其", "一期", "2号机组",
)  # fmt: skip
MARKS = (*"，。；：、！？（）()“”‘’《》【】[]—-~·…,.;:\"'/%〇○ ", "\n", "\r\n", "\r", "\u2028", "\u3000", "\t", "\0")
ODD = ("\u200b", "\ufeff", "\u00ad", "\ud800", "\udfff", "\U0001f600", "\u0301", "\u202e", "\uffff", "項", "萬", "設")
PATTERNS = (
    "{place}{project}{stage}，{kind}{number}{unit}，{rate}{number}{measure}{product}。",
    "{date}，{firm}投资建设的{product}项目{modal}{stage}。",
    "{project}由{firm}投资{number}{unit}建设，{modal}{date}{stage}。",
    "{project}、{project}等{number}个项目{stage}，{kind}{number}{unit}，其中{project}{number}{unit}。",
    "{kind}分别为{number}{unit}、{number}{unit}，{modal}于{date}{stage}",
    "{firm}{edge}{place}{project}{stage}（下转第{number}版）",
    "（上接第{number}版）{project}{number}条生产线{modal}{stage}；",
    "市长陈远山走访{firm}，他强调，要{edge}{project}。希望{firm}继续{edge}。",
    "| {project} | {number}{unit} | {date} | {stage} |\n",
)


@cache
def listed(name: str) -> tuple[str, ...]:
    """The words of one list of the lexicon."""
    return tuple(words(name, LISTS[name]))


@cache
def owner() -> tuple["re.Pattern[str]", dict[str, str]]:
    """A pattern that finds any listed word, and which list each word is from."""
    lists = {word: name for name in LISTS for word in listed(name) if len(word) > 1}
    longest_first = sorted(lists, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), lists


@cache
def seeds() -> tuple[str, ...]:
    """Constructions to begin with: the examples of every rule, and the paragraphs of our own example documents."""
    found = [rule.example for rule in all_rules()]
    for path in sorted(EXAMPLES.glob("*.[tm][xd]*")):
        encoding = "gb18030" if "gb18030" in path.name else "utf-8"
        found += [line for line in path.read_text(encoding).splitlines() if line.strip()]
    return tuple(found)


def sentence(chance: Random) -> str:
    """A sentence of one of the patterns."""
    slots: dict[str, Callable[[], str]] = {
        "place": lambda: chance.choice(NAMES), "project": lambda: chance.choice(NAMES) + chance.choice(listed("heads")),
        "stage": lambda: chance.choice(listed("stages")), "kind": lambda: chance.choice(listed("money_kinds")),
        "number": lambda: number(chance), "unit": lambda: chance.choice("万亿 ") + chance.choice(listed("currencies")),
        "rate": lambda: chance.choice(listed("rates")), "measure": lambda: chance.choice(listed("units")),
        "product": lambda: chance.choice(listed("products")), "date": lambda: chance.choice(DATES),
        "modal": lambda: chance.choice(listed("modals")), "edge": lambda: chance.choice(listed("edges")),
        "firm": lambda: chance.choice(NAMES) + chance.choice(listed("organisations")),
    }  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda found: slots[found[1]](), chance.choice(PATTERNS))


def number(chance: Random) -> str:
    """A number, plain or odd."""
    return chance.choice(NUMBERS) if chance.random() < 0.5 else str(round(10 ** chance.uniform(-3, 12), 2))


def mutated(text: str, chance: Random) -> str:
    """`text` with one to four of its parts changed."""
    for _ in range(chance.randint(1, 4)):
        text = chance.choice(STEPS)(text, chance)
    return text


def _other_word(text: str, chance: Random) -> str:
    pattern, lists = owner()
    found = list(pattern.finditer(text, 0, 4000))
    if not found:
        return text + sentence(chance)
    one = chance.choice(found)
    return text[: one.start()] + chance.choice(listed(lists[one.group()])) + text[one.end() :]


def _other_number(text: str, chance: Random) -> str:
    found = list(re.finditer(r"[0-9０-９]+(?:\.[0-9]+)?|[一二三四五六七八九十百千]{1,6}", text[:4000]))
    if not found:
        return text + number(chance)
    one = chance.choice(found)
    return text[: one.start()] + number(chance) + text[one.end() :]


def _put_in(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    new = chance.choice((NAMES, DATES, MARKS, MARKS, ODD, NUMBERS, listed("stages"), listed("modals"), listed("heads")))
    return text[:at] + chance.choice(new) + text[at:]


def _run(text: str, chance: Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 1, 2, 4, 12, 60)))


def _leave_out(text: str, chance: Random) -> str:
    start, stop = _run(text, chance)
    return text[:start] + text[stop:]


def _repeat(text: str, chance: Random) -> str:
    start, stop = _run(text, chance)
    times = chance.choice((2, 2, 3, 10, 80))
    return text[:start] + text[start:stop] * times + text[stop:]


def _move(text: str, chance: Random) -> str:
    start, stop = _run(text, chance)
    rest = text[:start] + text[stop:]
    at = chance.randint(0, len(rest))
    return rest[:at] + text[start:stop] + rest[at:]


def _from_elsewhere(text: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(seeds()) + text[at:]


def _sentence_more(text: str, chance: Random) -> str:
    return text + chance.choice(("", "\n")) + sentence(chance)


def _spaced(text: str, chance: Random) -> str:
    start, stop = _run(text, chance)
    return text[:start] + chance.choice((" ", "\u3000", "\n")).join(text[start:stop]) + text[stop:]


STEPS: tuple[Callable[[str, Random], str], ...] = (
    _other_word, _other_word, _other_number, _put_in, _put_in, _leave_out, _repeat, _move, _from_elsewhere,
    _sentence_more, _spaced,
)  # fmt: skip
