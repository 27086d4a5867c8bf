"""States as the rows that pages show."""

from collections.abc import Iterable

from kaigong.lifecycle.state import ProjectState
from kaigong.store import models
from kaigong.store.actors import Actor, states_visible_to
from kaigong.store.queries.answers import BoardRow, EntityRef
from kaigong.store.state_json import project_from_json


def board_rows(actor: Actor, rows: Iterable[models.State]) -> tuple[BoardRow, ...]:
    """Projects with links to their enterprises."""
    states = [(row, project_from_json(row.state)) for row in rows]
    names = refs(actor, {one for _, state in states for one in enterprise_ids(state)})
    return tuple(
        BoardRow(
            entity=row.entity_id,
            state=state,
            district=row.district,
            said_on=row.said_on,
            enterprises=tuple(names[one] for one in enterprise_ids(state) if one in names),
        )
        for row, state in states
    )


def enterprise_ids(state: ProjectState) -> list[int]:
    """The enterprises of a project, each once, in the order in which they were first named."""
    return list(dict.fromkeys(one.of_entity for one in state.organisations if one.of_entity is not None))


def refs(actor: Actor, entities: Iterable[int]) -> dict[int, EntityRef]:
    """Entities with the names that they go by now."""
    rows = states_visible_to(actor).filter(entity__in=set(entities), known_to=None)
    return {entity: EntityRef(entity, name) for entity, name in rows.values_list("entity", "name")}


def resolved(entity: int) -> int | None:
    """The entity that `entity` is part of now, None where there is no such entity: an id that was merged away leads
    on."""
    born = models.Entity.objects.filter(pk=entity).values_list("born_from_mention", flat=True).first()
    if born is None:
        return None
    now = models.MentionEntity.objects.filter(mention=born).values_list("entity", flat=True).first()
    return entity if now is None else now
