"""One enterprise, its projects and the visits paid to it."""

from kaigong.claims.words import MentionKind
from kaigong.store import models
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.queries.answers import EnterprisePage
from kaigong.store.queries.citing import cited
from kaigong.store.queries.projects import sources_behind, state_row
from kaigong.store.queries.rows import board_rows
from kaigong.store.queries.told import visits_told
from kaigong.store.state_json import enterprise_from_json


def enterprise(actor: Actor, entity: int) -> EnterprisePage:
    """The enterprise `entity`, or the one that it was merged into. Raises NotFoundError."""
    row = state_row(actor, entity, MentionKind.ENTERPRISE)
    state = enterprise_from_json(row.state)
    claims = cited(actor, state.claims)
    mentions = models.MentionEntity.objects.filter(entity=row.entity_id).values("mention")
    naming = models.Claim.objects.filter(of__in=mentions)
    speaking = {
        *naming.values_list("mention", flat=True),
        *models.Observation.objects.filter(claim__in=naming.values("pk")).values_list("mention", flat=True),
    }
    projects = models.MentionEntity.objects.filter(mention__in=speaking).values("entity")
    states = states_visible_to(actor).filter(entity__in=projects, kind=MentionKind.PROJECT, known_to=None)
    rows = board_rows(actor, states.order_by("-said_on", "-entity"))
    return EnterprisePage(
        asked=entity,
        entity=row.entity_id,
        state=state,
        projects=tuple(one for one in rows if row.entity_id in {firm.id for firm in one.enterprises}),
        visits=visits_told(actor, models.Mention.objects.filter(pk__in=speaking, kind=MentionKind.VISIT)),
        claims=claims,
        sources=sources_behind(claims.values()),
    )
