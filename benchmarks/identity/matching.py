"""How long it takes to match one document, and a sheet of many rows, against an office of many projects.

``python -m benchmarks.identity.matching 100000`` in the environment of an empty office: it fills the tables that
matching reads (names, states, entities) with projects of the pairs' generator, then matches.
"""

import statistics
import sys
import time
from datetime import UTC, date, datetime
from hashlib import sha256

from kaigong.config.office import open_office

MOMENT, DAY = datetime(2025, 1, 1, tzinfo=UTC), date(2025, 1, 1)
ROUNDS, TELLINGS, ROWS = 60, 5, 5000


def main(projects: int) -> int:
    open_office()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    fill(projects)
    one, many = one_document(), many_rows()
    print(f"{projects} projects: a document of {TELLINGS} projects p50 {statistics.median(one):.0f} ms, "
          f"p95 {statistics.quantiles(one, n=20)[-1]:.0f} ms; {ROWS} rows at once {many:.1f} s, "
          f"{many / ROWS * 1000:.2f} ms each")  # fmt: skip
    return 0


def fill(projects: int) -> None:
    """Caches as intake would leave them, of entities whose texts say nothing."""
    from django.db import transaction

    from benchmarks.identity.telling import city_ledger
    from benchmarks.identity.vocabulary import UNSEEN_BRANDS, WORKING_BRANDS
    from benchmarks.identity.world import WORKING, Draw, Words, World
    from kaigong.reading.places.divisions import Level, divisions
    from kaigong.store import bulk, models
    from kaigong.store.found_again import found_again_by
    from kaigong.store.state_json import project_as_json

    cities = [one.code for one in divisions() if one.level is Level.CITY and one.until is None][:40]
    letters = sorted({letter for brand in (*WORKING_BRANDS, *UNSEEN_BRANDS) for letter in brand})
    brands = [a + b for a in letters for b in letters if a != b][:4000]
    has_districts = [code for code in cities if any(d.code[:4] == code[:4] and d.code != code for d in divisions())]
    world = World(Words(brands, has_districts, WORKING.industries), Draw(7))
    with transaction.atomic():
        reading = _a_reading()
        for start in range(0, projects, 5000):
            numbers = range(start, min(start + 5000, projects))
            mentions = [
                models.Mention(reading=reading, kind="project", local_key=f"p{n}", recorded_at=MOMENT) for n in numbers
            ]
            bulk.insert(mentions)
            entities = [
                models.Entity(kind="project", born_from_mention=mention, recorded_at=MOMENT) for mention in mentions
            ]
            bulk.insert(entities)
            states = [_state(city_ledger(world.project(), world.draw)) for _ in numbers]
            bulk.insert(
                models.State(
                    entity=entity, kind="project", known_from=DAY, recorded_from=MOMENT, name=state.name,
                    said_on=DAY,
                    state=project_as_json(state),
                )
                for entity, state in zip(entities, states, strict=True)
            )  # fmt: skip
            bulk.insert(
                models.EntityName(entity=entity, kind="project", key=key)
                for entity, state in zip(entities, states, strict=True)
                for key in found_again_by(state)
            )


def _a_reading():  # type: ignore[no-untyped-def]
    from kaigong.store import models

    source = models.Source(sha256=sha256(b"identity").hexdigest(), kind="document", known_on=DAY)
    source.save()
    text = models.Text(source=source, extractor="text", version="1", body="", sha256=source.sha256)
    text.save()
    reading = models.Reading(text=text, reader_version="1")
    reading.save()
    return reading


def _state(sketch):  # type: ignore[no-untyped-def]
    from kaigong.claims.words import Basis, Modality, Status
    from kaigong.lifecycle.state import Fact, Figure, ProjectState

    def figure(value):  # type: ignore[no-untyped-def]
        return Figure(value, Modality.ACTUAL, None, Basis.REPORTED, DAY, DAY, ())

    from kaigong.claims.claim import Value

    names = sorted(sketch.names, key=len, reverse=True)
    return ProjectState(
        name=names[0],
        aliases=tuple(figure(Value(name)) for name in names[1:]),
        stage=None,
        status=Status.GOING,
        organisations=tuple(figure(Value(firm)) for firm in sketch.enterprises),
        places=tuple(figure(Value(code, unit=code)) for code in sketch.divisions),
        division="",
        investments=tuple(Fact("investment.total", figure(value)) for value in sketch.totals),
        capacities=tuple(Fact("capacity", figure(value)) for value in sketch.capacities),
        milestones=(),
        total_minor=None,
        claims=(),
        codes=tuple(figure(Value(code)) for code in sketch.codes),
    )


def _sketches(number: int):  # type: ignore[no-untyped-def]
    """Some that are known, told by a paper, and some that are new; each draws the city's projects once more."""
    from benchmarks.identity.telling import paper
    from benchmarks.identity.world import WORKING, Draw, World

    world = World(WORKING, Draw(11))
    return [paper(world.project(), world.draw) for _ in range(number)]


def one_document() -> list[float]:
    """Milliseconds for each of `ROUNDS` documents that tell of `TELLINGS` projects."""
    found, told = [], iter(_sketches(ROUNDS * TELLINGS))
    for _ in range(ROUNDS):
        sketches = [next(told) for _ in range(TELLINGS)]
        start = time.process_time()
        _match(sketches)
        found.append((time.process_time() - start) * 1000)
    return found


def many_rows() -> float:
    """Seconds for `ROWS` at once."""
    sketches = _sketches(ROWS)
    start = time.process_time()
    _match(sketches)
    return time.process_time() - start


def _match(sketches):  # type: ignore[no-untyped-def]
    from kaigong.claims.words import MentionKind
    from kaigong.resolution.blocking import keys_to_look_for
    from kaigong.resolution.choosing import choose_project
    from kaigong.store import found_again

    wanted = [frozenset(found_again.shortened(keys_to_look_for(sketch))) for sketch in sketches]
    known = found_again.candidates(MentionKind.PROJECT, wanted)
    return [choose_project(sketch, several) for sketch, several in zip(sketches, known, strict=True)]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
