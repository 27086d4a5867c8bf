"""The lights of projects, with what was decided of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from kaigong.claims.dates import PartialDate
from kaigong.desks.lights.models import LightDecision
from kaigong.desks.lights.rules import Decision, ShownLight, Verdict, decided
from kaigong.desks.year_list.queries import changes_of, year_list
from kaigong.desks.year_list.rules import standing_on
from kaigong.lifecycle.lights import Profile, Watched, lights_of, profiles
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.store.actors import Actor
from kaigong.store.models import MentionEntity
from kaigong.store.queries.answers import BoardRow
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import board_rows, resolved


def profile_named(key: str) -> Profile:
    """The profile of that key; the first where there is none of it."""
    known = profiles()
    return known.get(key) or next(iter(known.values()))


def lights(
    rows: Iterable[BoardRow], starts: Mapping[int, PartialDate | None], today: date, profile: Profile
) -> dict[int, tuple[ShownLight, ...]]:
    """The lights of each project of `rows` at the end of `today`, by number; `starts` are those that a list plans."""
    rows = list(rows)
    decisions = _decisions([row.entity for row in rows])
    return {
        row.entity: decided(
            lights_of(Watched(row.state, row.said_on, starts.get(row.entity)), today, profile),
            decisions.get(row.entity, ()),
            today,
        )
        for row in rows
    }


def lights_of_list(actor: Actor, year: int, today: date, profile: str = "") -> dict[int, tuple[ShownLight, ...]]:
    """The same of every project on a year's list, as it stands at the end of `today`."""
    listed = year_list(actor, year, today)
    starts = {one.row.entity: one.terms.planned_start for one in listed}
    return lights([one.row for one in listed], starts, today, profile_named(profile))


def lights_of_project(actor: Actor, entity: int, today: date, profile: str = "") -> tuple[ShownLight, ...]:
    """The lights of one project; none where there is no such project."""
    now = resolved(entity)
    rows = board_rows(actor, standing(actor, today).filter(entity=now, kind="project"))
    terms = standing_on(changes_of(today.year), today)
    starts = {one: its.planned_start for one, its in terms.items()}
    return lights(rows, starts, today, profile_named(profile)).get(now or entity, ())


def _decisions(entities: list[int]) -> dict[int, list[Decision]]:
    """What was decided of each project, under whichever number it went then."""
    homes = dict(MentionEntity.objects.filter(entity__in=entities).values_list("mention", "entity"))
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    rows = LightDecision.objects.filter(entity__born_from_mention__in=homes).select_related("actor", "entity")
    for row in rows:
        found[homes[row.entity.born_from_mention_id]].append(
            Decision(
                row.pk,
                LightRule(row.rule),
                Colour(row.colour),
                row.anchor,
                Verdict(row.verdict),
                row.on,
                row.reason,
                row.actor.get_username() if row.actor else "",
            )
        )
    return found
