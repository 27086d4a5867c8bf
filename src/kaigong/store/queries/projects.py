"""One project, with everything that was said of it."""

from collections.abc import Iterable
from datetime import date, datetime

from kaigong.claims.words import MentionKind
from kaigong.resolution.identity import Verdict
from kaigong.store import models
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.queries.answers import ChosenBy, Cited, PossiblySame, ProjectPage, SourceRef
from kaigong.store.queries.citing import cited
from kaigong.store.queries.filtering import standing
from kaigong.store.queries.rows import enterprise_ids, refs, resolved
from kaigong.store.state_json import project_from_json


class NotFoundError(LookupError):
    """There is no such thing, or the one who asks may not see it."""


def project(actor: Actor, entity: int, as_of: date | None = None, recorded_at: datetime | None = None) -> ProjectPage:
    """The project `entity`, or the one that it was merged into, as it stands or stood at the end of `as_of`, as
    recorded by now or by the moment `recorded_at`.

    Raises:
        NotFoundError: no such project, none that the actor may see, or nothing was known of it then.
    """
    row = state_row(actor, entity, MentionKind.PROJECT, as_of, recorded_at)
    state = project_from_json(row.state)
    claims = cited(actor, state.claims)
    names = refs(actor, enterprise_ids(state))
    days = states_visible_to(actor).filter(entity=row.entity_id).order_by("known_from")
    return ProjectPage(
        asked=entity,
        entity=row.entity_id,
        state=state,
        district=row.district,
        said_on=row.said_on,
        claims=claims,
        sources=sources_behind(claims.values()),
        enterprises=tuple(names[one] for one in enterprise_ids(state) if one in names),
        possibly_same=_possibly_same(actor, row.entity_id),
        days=tuple(days.values_list("known_from", flat=True)),
        choices=choices_of(state.claims),
    )


def choices_of(claims: Iterable[int]) -> dict[int, ChosenBy]:
    """The last choice of each claim that a person preferred."""
    rows = models.Choice.objects.filter(claim__in=list(claims)).select_related("actor").order_by("pk")
    return {
        row.claim_id: ChosenBy(row.actor.get_username() if row.actor else "", row.recorded_at, row.reason)
        for row in rows
    }


def state_row(
    actor: Actor, entity: int, kind: MentionKind, as_of: date | None = None, recorded_at: datetime | None = None
) -> models.State:
    """The state of `entity`, or of what it was merged into. Raises NotFoundError."""
    for one in dict.fromkeys((resolved(entity), entity)):
        row = standing(actor, as_of, recorded_at).filter(entity=one, kind=kind).first()
        if row is not None:
            return row
    raise NotFoundError(f"{kind} {entity}")


def sources_behind(claims: Iterable[Cited]) -> tuple[SourceRef, ...]:
    """The sources of some cited claims, newest first."""
    found = {one.source.id: one.source for one in claims}
    return tuple(sorted(found.values(), key=lambda one: (one.known_on, one.id), reverse=True))


def _possibly_same(actor: Actor, entity: int) -> tuple[PossiblySame, ...]:
    """Entities that the comparison was not sure of and that no person has judged since."""
    mine = set(models.MentionEntity.objects.filter(entity=entity).values_list("mention", flat=True))
    rows = models.Judgement.objects.filter(undoes=None, verdict__in=(Verdict.UNSURE, Verdict.DIFFERENT))
    # One side at a time, each through its index: with OR a database reads all judgements there are.
    either = {row.pk: row for row in (*rows.filter(a__in=mine), *rows.filter(b__in=mine))}
    undone = set(models.Judgement.objects.filter(undoes__in=either).values_list("undoes", flat=True))
    pairs = [
        (row, row.b_id if row.a_id in mine else row.a_id)
        for number, row in sorted(either.items())
        if number not in undone
    ]
    home = dict(models.MentionEntity.objects.filter(mention__in=[m for _, m in pairs]).values_list("mention", "entity"))
    names = refs(actor, home.values())
    apart = {home.get(mention) for row, mention in pairs if row.verdict == Verdict.DIFFERENT}
    found: dict[int, PossiblySame] = {}
    for row, mention in pairs:
        other = home.get(mention)
        if other is not None and other != entity and other in names and other not in apart:
            found.setdefault(other, PossiblySame(names[other], row.pk))
    return tuple(found.values())
