"""The divisions that projects lie in, for the board's filter."""

from django.db.models import Count

from kaigong.claims.words import MentionKind
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.queries.answers import District


def districts(actor: Actor) -> tuple[District, ...]:
    """Every division code that a project carries now, in order of code."""
    rows = states_visible_to(actor).filter(kind=MentionKind.PROJECT, known_to=None).exclude(district="")
    counted = rows.order_by("district").values_list("district").annotate(projects=Count("pk"))
    return tuple(District(code, projects) for code, projects in counted)
