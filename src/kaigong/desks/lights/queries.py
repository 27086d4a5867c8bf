"""The lights of projects, with what was decided of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import MentionKind
from kaigong.desks.lights.models import LightDecision
from kaigong.desks.lights.rules import Decision, ShownLight, Verdict, decided
from kaigong.desks.year_list.queries import NOW, Listed, changes_of_project, terms_of_project
from kaigong.lifecycle.lights import Profile, Watched, lights_of, profiles
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.store.actors import Actor
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


def lights_of_listed(listed: Iterable[Listed], today: date, profile: Profile) -> dict[int, tuple[ShownLight, ...]]:
    """The same of projects on a year's list, each with the start that the list plans."""
    listed = list(listed)
    return lights(
        [one.row for one in listed], {one.row.entity: one.terms.planned_start for one in listed}, today, profile
    )


def lights_of_project(actor: Actor, entity: int, today: date, profile: str = "") -> tuple[ShownLight, ...]:
    """The lights of one project; none where there is no such project."""
    now = resolved(entity) or entity
    rows = board_rows(actor, standing(actor, today).filter(entity=now, kind=MentionKind.PROJECT))
    terms = terms_of_project(changes_of_project(actor, now), today)
    return lights(rows, {now: terms.planned_start if terms else None}, today, profile_named(profile)).get(now, ())


def _decisions(entities: list[int]) -> dict[int, list[Decision]]:
    """What was decided of each project, under whichever number it went then."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    rows = LightDecision.objects.filter(**{f"{NOW}__in": entities}).select_related("actor").annotate(now=F(NOW))
    for row in rows:
        found[row.now].append(
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
