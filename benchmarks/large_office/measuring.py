"""How long one worker takes for each kind of page of a large office: in this process, the whole of Django included."""

import gc
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.test import Client

from benchmarks.large_office.city import FIRST_DAY, LAST_DAY, PRODUCTS, STEPS
from kaigong.intake import save
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import board
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.state_json import project_from_json

ROUNDS = 60
COMMON = ("项目", "有限公司", "电池")


@dataclass(frozen=True, slots=True)
class Took:
    """Milliseconds of one kind of question, `p50` and `p95` of the rounds; `cpu` the same of this process's processor
    time, in which other work on the machine does not count (PostgreSQL's own processor time is not in it)."""

    what: str
    p50: float
    p95: float
    slowest: str = ""
    cpu50: float = 0.0
    cpu95: float = 0.0


def measure(rounds: int = ROUNDS, only: str = "") -> list[Took]:
    """Every kind of page, each asked `rounds` times with other words, districts, days and projects."""
    client = Client(headers={"accept-language": "zh-hans"})
    account, _ = Account.objects.get_or_create(username="measuring", defaults={"role": "clerk"})
    client.force_login(account)

    def get(address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address}: {response.status_code}")

    chance = random.Random(7)  # noqa: S311 - the same questions each time
    return [_took(what, get, addresses, rounds) for what, addresses in _questions(chance).items() if only in what]


PAGE_OF_ROWS = """
SELECT entity_id, name, stage, district, total_minor, said_on, state FROM store_state
WHERE kind = 'project' AND known_to IS NULL AND recorded_to IS NULL ORDER BY said_on DESC, entity_id DESC LIMIT 50
"""
COUNTS = """
SELECT stage, count(*), sum(total_minor) FROM store_state
WHERE kind = 'project' AND known_to IS NULL AND recorded_to IS NULL GROUP BY stage
"""


def measure_bare(rounds: int = ROUNDS) -> Took:
    """What no board can do without, asked of the database with nothing around it: the yardstick of all others."""
    times: list[Round] = []
    with connection.cursor() as cursor:
        for n in range(rounds + 2):
            clock = _Clock()
            for sql in (PAGE_OF_ROWS, COUNTS):
                cursor.execute(sql)
                cursor.fetchall()
            if n >= 2:
                times.append(clock.read(""))
    return _summary("bare SQL: 50 rows and the counts", times)


def measure_intake(rounds: int = ROUNDS) -> Took:
    """Documents of five known projects each, read, matched and stored by one worker, one after the other."""
    chance = random.Random(time.time_ns())  # noqa: S311 - a page that was taken in before would only be known
    states = models.State.objects.filter(known_to=None, kind="project")
    numbers = list(states.values_list("pk", flat=True))
    times: list[Round] = []
    for n in range(rounds + 2):
        told = (project_from_json(row.state) for row in states.in_bulk(chance.sample(numbers, 5)).values())
        sentences = [
            f"{one.name}昨日开工，总投资{chance.randint(1, 90)}亿元，由{one.organisations[0].value.text}投资建设。"
            for one in told
        ]
        text = f"{''.join(sentences)}（第{chance.getrandbits(60)}号）"
        clock = _Clock()
        save(text, actor=None, published=LAST_DAY)
        if n >= 2:
            times.append(clock.read(""))
    return _summary("a document's intake", times)


Round = tuple[float, float, str]
"""Wall time and processor time of one question in milliseconds, and its address."""


class _Clock:
    def __init__(self) -> None:
        self.wall, self.cpu = time.perf_counter(), time.process_time()

    def read(self, address: str) -> Round:
        return (time.perf_counter() - self.wall) * 1000, (time.process_time() - self.cpu) * 1000, address


def _took(what: str, ask: Callable[[str], None], addresses: Iterator[str], rounds: int) -> Took:
    times: list[Round] = []
    for n, address in zip(range(rounds + 2), addresses, strict=False):
        clock = _Clock()
        ask(address)
        if n >= 2:  # the first ones warm caches up
            times.append(clock.read(address))
        elif n == 1:
            gc.collect()  # as the server does once it is ready
            gc.freeze()
    return _summary(what, times)


def _summary(what: str, times: list[Round]) -> Took:
    walls, cpus = (sorted(one[place] for one in times) for place in (0, 1))
    late = int(len(times) * 0.95)
    return Took(what, statistics.median(walls), walls[late], max(times)[2], statistics.median(cpus), cpus[late])


def _questions(chance: random.Random) -> dict[str, Iterator[str]]:
    codes = sorted(
        set(models.State.objects.filter(known_to=None).exclude(district="").values_list("district", flat=True))
    )
    numbers = list(models.Entity.objects.filter(kind="project").values_list("pk", flat=True))
    rare = list(
        models.State.objects.filter(known_to=None, kind="project").order_by("pk").values_list("name", flat=True)[:5000]
    )

    def forever(make: Callable[[], str]) -> Iterator[str]:
        while True:
            yield make()

    def day() -> date:
        return FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))

    def filtered() -> str:
        parts = ["view=list", f"district={chance.choice(codes)}", f"stage={chance.choice(STEPS)[0]}", "min=5"]
        return "&".join(chance.sample(parts, chance.randint(1, 4)))

    def word() -> str:
        kind = chance.random()
        if kind < 0.5:
            return chance.choice(rare)[: chance.choice((2, 3, 20))]
        return chance.choice(PRODUCTS)[0] if kind < 0.9 else chance.choice(COMMON)

    deep = list(_cursors())
    return {
        "board, columns": forever(lambda: "/board/"),
        "board, filtered": forever(lambda: f"/board/?{filtered()}"),
        "board, largest first": forever(lambda: "/board/?view=list&order=largest"),
        "board, a deep page": forever(lambda: f"/board/?view=list&after={chance.choice(deep)}"),
        "board of a past day, columns": forever(lambda: f"/board/?as_of={day()}"),
        "board of a past day, filtered": forever(lambda: f"/board/?as_of={day()}&{filtered()}"),
        "board of a past day, largest first": forever(lambda: f"/board/?as_of={day()}&view=list&order=largest"),
        "board, by the API": forever(lambda: "/api/board"),
        "board as recorded then": forever(lambda: f"/board/?view=list&recorded_at={day()}T08:00"),
        "counts after the page": forever(lambda: "/board/counts/"),
        "counts after the page, a past day": forever(lambda: f"/board/counts/?as_of={day()}"),
        "board as recorded then, by the API": forever(lambda: f"/api/board?recorded_at={day()}T08:00:00%2B08:00"),
        "stages by district": forever(lambda: f"/api/board/districts?status=going&as_of={LAST_DAY}"),
        "stages by district, today": forever(lambda: "/api/board/districts"),
        "search": forever(lambda: f"/board/?view=list&q={word()}"),
        "search, columns": forever(lambda: f"/board/?q={word()}"),
        "project page": forever(lambda: f"/projects/{chance.choice(numbers)}/"),
        "sources": forever(lambda: "/sources/"),
    }


def _cursors() -> Iterator[str]:
    """Where deep pages begin: through the first nine tenths of the board."""
    cursor: str | None = None
    left = models.State.objects.filter(known_to=None, kind="project").count() * 9 // 10
    while left > 0:
        page = board(None, BoardFilters(), cursor, 500)
        cursor, left = page.next_cursor, left - 500
        if cursor is None:
            return
        yield cursor
