"""Of several candidates the one that a record is sure to be of, and those that a person should look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kaigong.resolution.comparing import compare_glances, rules_out
from kaigong.resolution.enterprise_names import Kinship, kinship
from kaigong.resolution.glance import Glance
from kaigong.resolution.identity import Sketch, Verdict, name_key

CLEARLY = 3.0
"""By how much the best of several sure candidates has to lead."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LATIN_FORM = re.compile(r"[\s,.(]{1,3}(?:ltd|limited|plc|llp|llc|inc|gmbh|co)\.?\)?$", re.IGNORECASE)
"""The form of an enterprise at the end of a Latin name, which is often left out."""
MOST = 3
"""How many doubtful candidates a person is asked about for one record."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known entity: the mention that stands for it, and what identity is judged on."""

    entity: int
    mention: int
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Choice:
    """`same` is the entity that the record is of, None where it is a new one or nobody can be sure; `unsure` are those
    to ask a person about, the likeliest first."""

    same: Candidate | None
    unsure: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A candidate that is not sure to be another: `verdict` is SAME or UNSURE, `score` says how much speaks for it."""

    candidate: Candidate
    verdict: Verdict
    score: float = 0.0


def choose_project(sketch: Sketch, candidates: Iterable[Candidate]) -> Choice:
    """The project that `sketch` speaks of. Two that it fits alike are two that may be one: then a person is asked."""
    return of_projects(like_projects(sketch, candidates))


def like_projects(
    sketch: Sketch, candidates: Iterable[Candidate], glances: dict[int, Glance] | None = None
) -> list[Likeness]:
    """The candidates that `sketch` may speak of. `glances` keeps, by entity, what was worked out of candidates that
    others are compared with too."""
    own, kept = Glance(sketch), {} if glances is None else glances
    found = []
    for one in candidates:
        if (glance := kept.get(one.entity)) is None:
            glance = kept[one.entity] = Glance(one.sketch)
        if not rules_out(own, glance):
            compared = compare_glances(own, glance)
            if compared.verdict in (Verdict.SAME, Verdict.UNSURE):
                found.append(Likeness(one, compared.verdict, compared.score))
    return found


@dataclass(frozen=True, slots=True)
class Task:
    """Records to be compared, each with its candidates as places in `known`."""

    known: tuple[Sketch, ...]
    records: tuple[tuple[Sketch, tuple[int, ...]], ...]


def compared(task: Task) -> list[list[tuple[int, Verdict, float]]]:
    """For each record of the task the candidates that it may speak of, by their places: `like_projects` of many, such
    as another process can do."""
    known = [Candidate(place, 0, sketch) for place, sketch in enumerate(task.known)]
    glances: dict[int, Glance] = {}
    return [
        [
            (one.candidate.entity, one.verdict, one.score)
            for one in like_projects(sketch, (known[place] for place in places), glances)
        ]
        for sketch, places in task.records
    ]


def of_projects(likenesses: Iterable[Likeness]) -> Choice:
    """The choice among projects that were compared."""
    found = sorted(likenesses, key=lambda one: (-one.score, one.candidate.entity))
    sure = [one for one in found if one.verdict is Verdict.SAME]
    doubtful = [one for one in found if one.verdict is Verdict.UNSURE]
    if sure and (len(sure) == 1 or sure[0].score - sure[1].score >= CLEARLY):
        return Choice(sure[0].candidate, ())
    return Choice(None, tuple(one.candidate for one in (*sure, *doubtful))[:MOST])


def choose_enterprise(sketch: Sketch, candidates: Iterable[Candidate]) -> Choice:
    """The enterprise that `sketch` names: by code, by the same name, or by a short name that only one can have."""
    return of_enterprises(like_enterprises(sketch, candidates))


def like_enterprises(sketch: Sketch, candidates: Iterable[Candidate]) -> list[Likeness]:
    """The candidates that `sketch` may name: SAME by code or name, UNSURE by a short name."""
    found = []
    for one in candidates:
        if _same_enterprise(sketch, one.sketch):
            found.append(Likeness(one, Verdict.SAME))
        elif _short_for(sketch, one.sketch):
            found.append(Likeness(one, Verdict.UNSURE))
    return found


def of_enterprises(likenesses: Iterable[Likeness]) -> Choice:
    """The choice among enterprises that were compared."""
    found = list(likenesses)
    exact = [one.candidate for one in found if one.verdict is Verdict.SAME]
    if exact:
        return Choice(min(exact, key=lambda one: one.entity), ())
    short = [one.candidate for one in found if one.verdict is Verdict.UNSURE]
    if len(short) == 1:
        return Choice(short[0], ())
    return Choice(None, tuple(short[:MOST]))


def _same_enterprise(one: Sketch, other: Sketch) -> bool:
    if one.credit_codes & other.credit_codes:
        return True
    if one.credit_codes and other.credit_codes:
        return False
    return bool({name_key(name) for name in one.names} & {name_key(name) for name in other.names})


def _short_for(one: Sketch, other: Sketch) -> bool:
    """A short name with at least four letters, or a full one in another spelling; 云锦 alone may be anybody's. Between
    Latin names only the form may be left out: what else two names share (Norvane, Norvane Solar 3) may part them."""
    if one.credit_codes and other.credit_codes:
        return False
    if not any(CHINESE.search(name) for name in (*one.names, *other.names)):
        return bool(_without_form(one) & _without_form(other))
    found = {(kinship(a, b), min(len(name_key(a)), len(name_key(b))) > 3) for a in one.names for b in other.names}
    return (Kinship.SAME, True) in found or (Kinship.SHORT, True) in found


def _without_form(sketch: Sketch) -> set[str]:
    return {name_key(LATIN_FORM.sub("", name.strip())) for name in sketch.names}
