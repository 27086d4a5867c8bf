"""What a process that is going to be killed does: one kind of act over and over, told before and after.

Each line on the pipe is JSON: ``{"about": kind, …}`` before an act, ``{"done": kind, …}`` once it was acknowledged,
both with the seconds of a clock.
"""

import json
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from kaigong.claims.claim import Claim, Value
from kaigong.intake import JudgementError, correct, judge, save, undo
from kaigong.intake.importing import read_spreadsheet, save_import
from kaigong.intake.previewing import preview
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import BY_PERSON
from kaigong.store import models
from kaigong.store.rebuilding import rebuild

Told = dict[str, object]
Act = Iterator[Told]
"""What is told before the act, then what is told after it."""
TOWNS = ("江阴高新区", "锡山区", "惠山区", "新吴区")
STEPS = ("签约", "开工", "竣工", "投产")


def work(kind: str, chance: random.Random, pipe: int) -> None:
    """Never ends by itself."""
    while True:
        act = ACTS[kind](chance)
        _tell(pipe, {"about": kind, **next(act)})
        _tell(pipe, {"done": kind, **next(act)})


def _tell(pipe: int, told: Told) -> None:
    os.write(pipe, json.dumps({"at": time.monotonic(), **told}).encode() + b"\n")


def take_in(chance: random.Random) -> Act:
    """A page that nobody saw before, of projects some of which are known."""
    sentences = []
    for n in chance.sample(range(24), 3):
        name, town, step = f"第{n}号云锦储能电池项目", chance.choice(TOWNS), chance.choice(STEPS)
        firm = f"江苏云锦{'甲乙丙丁戊己'[n % 6]}新能源有限公司"
        sentences.append(f"昨天，总投资{chance.randint(2, 99)}亿元的{name}在{town}{step}。项目由{firm}投资建设。")
    text = f"{''.join(sentences)}（第{chance.getrandbits(60)}号）"
    seen = preview(text)
    yield {"text": seen.identity, "keys": sorted(key for one in seen.mentions for key in one.keys)}
    save(text, actor=None)
    yield {"text": seen.identity}


def bring_in(chance: random.Random) -> Act:
    """A spreadsheet that nobody saw before; some of its rows are of projects that are known."""
    rows = ["项目名称,建设单位,建设地点,总投资（亿元）,年度计划投资（万元）,开工时间"]
    for n in chance.sample(range(40), 12):
        firm, town = f"江苏云锦{'甲乙丙丁戊己'[n % 6]}新能源有限公司", chance.choice(TOWNS)
        rows.append(
            f"第{n}号云锦储能电池项目,{firm},{town},{chance.randint(2, 99)},{chance.randint(1, 99)}00,2024年3月"
        )
    name = f"台账{chance.getrandbits(60)}.csv"
    seen = read_spreadsheet("\n".join(rows).encode(), name, as_of=date(2024, chance.randint(1, 12), 28))
    yield {"text": seen.identity, "keys": sorted(key for one in seen.mentions for key in one.keys)}
    save_import(seen, None)
    yield {"text": seen.identity}


def decide(chance: random.Random) -> Act:
    """Two projects are judged, or what was judged last is taken back."""
    projects = list(models.Entity.objects.filter(kind="project").values_list("pk", flat=True))
    mine = models.Judgement.objects.filter(rule=BY_PERSON, undoes=None, undone_by=None)
    last = mine.filter(verdict=Verdict.SAME).order_by("-pk").first()
    yield {}
    if last is not None and chance.random() < 0.6:
        number = undo(last.pk, actor=None)
    else:
        one, other = chance.sample(projects, 2)
        try:
            number = judge(one, other, chance.choice((Verdict.SAME, Verdict.DIFFERENT)), actor=None)
        except JudgementError:  # they were judged before
            yield {}
            return
    yield {"judgement": number}


def put_right(chance: random.Random) -> Act:
    """A person says what a project costs."""
    entity = chance.choice(list(models.Entity.objects.filter(kind="project").values_list("pk", flat=True)))
    claim = Claim("investment.total", Value(amount=Decimal(chance.randint(1, 500)) * 10_000_000, unit="CNY"), ())
    yield {}
    yield {"claims": correct(entity, [claim], actor=None, reason="核对了备案证")}


def make_anew(chance: random.Random) -> Act:
    """All caches emptied and filled again."""
    yield {}
    yield {"changed": rebuild().changed}


ACTS: dict[str, Callable[[random.Random], Act]] = {
    "intake": take_in,
    "import": bring_in,
    "judgement": decide,
    "correction": put_right,
    "rebuild": make_anew,
}
