"""The divisions that projects lie in, for the board's filter."""

from django.db import connection
from django.db.models import Count

from kaigong.claims.words import MentionKind
from kaigong.store.actors import Actor, sees_anything, states_visible_to
from kaigong.store.queries.answers import District

CODES = """
WITH RECURSIVE found(code) AS (
    SELECT min(district) FROM store_state
    WHERE kind = 'project' AND known_to IS NULL AND recorded_to IS NULL AND district > ''
    UNION ALL
    SELECT (
        SELECT min(district) FROM store_state
        WHERE kind = 'project' AND known_to IS NULL AND recorded_to IS NULL AND district > found.code
    ) FROM found WHERE found.code IS NOT NULL
)
SELECT code FROM found WHERE code IS NOT NULL
"""
"""One look into the index for each code: no database goes from one to the next by itself."""


def district_codes(actor: Actor) -> tuple[str, ...]:
    """Every division code that a project carries now, in order. Costs what the codes cost, however many projects."""
    if not sees_anything(actor):
        return ()
    with connection.cursor() as cursor:
        cursor.execute(CODES)
        return tuple(code for (code,) in cursor.fetchall())


def districts(actor: Actor) -> tuple[District, ...]:
    """The same with how many projects carry each."""
    rows = states_visible_to(actor).filter(kind=MentionKind.PROJECT, known_to=None).exclude(district="")
    counted = rows.order_by("district").values_list("district").annotate(projects=Count("pk"))
    return tuple(District(code, projects) for code, projects in counted)
