"""The table of intervals says of every day, as recorded at every moment, what folding the claims themselves says."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest

from kaigong.claims.words import MentionKind
from kaigong.ledger.as_of import AsOf
from kaigong.ledger.entries import Entry
from kaigong.ledger.in_force import entries_in_force, with_choices
from kaigong.lifecycle.fold import fold_project
from kaigong.resolution.judgements import entities_of
from kaigong.store import models
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.filtering import standing
from kaigong.store.records import births_of, judgements_around, records_of
from kaigong.store.state_json import project_as_json
from tests.store.test_rebuild import many_things_happen


@pytest.mark.django_db
def test_every_day_as_recorded_at_every_moment() -> None:
    many_things_happen()
    days, moments = days_and_moments()
    compared = 0
    for moment in [None, *moments]:
        for day in [None, *days]:
            stored = {row.entity_id: row.state for row in standing(None, day, moment).filter(kind=MentionKind.PROJECT)}
            assert stored == folded(AsOf(day, moment)), (day, moment)
            compared += len(stored)
    assert compared > 100


@pytest.mark.django_db
def test_the_board_as_recorded_before_a_correction() -> None:
    many_things_happen()
    _, moments = days_and_moments()
    first, second = board(None, BoardFilters(recorded_at=moments[0])), board(None, BoardFilters())
    assert [row.state.name for row in first.rows] == ["云锦负极材料项目"]
    assert first.total == 1 < second.total
    before = moments[0] - timedelta(seconds=1)
    assert board(None, BoardFilters(recorded_at=before)).rows == ()
    entity = first.rows[0].entity
    assert project(None, entity, recorded_at=moments[0]).state == first.rows[0].state != project(None, entity).state


def days_and_moments() -> tuple[list[date], list[datetime]]:
    """Every day and every moment at which anything changed."""
    days: set[date] = set()
    moments: set[datetime] = set()
    for model in models.LEDGER:
        names = {field.name for field in model._meta.concrete_fields}
        if "recorded_at" in names:
            moments |= set(model._default_manager.values_list("recorded_at", flat=True))
        if "known_on" in names:
            days |= set(model._default_manager.values_list("known_on", flat=True))
    return sorted(days), sorted(moments)


def folded(as_of: AsOf) -> dict[int, object]:
    """The projects as of both clocks, each folded from all claims in force then."""
    mentions = list(models.Mention.objects.values_list("pk", flat=True))
    records, judged, births = records_of(mentions), judgements_around(mentions), births_of(mentions)
    home = entities_of(births, judged, as_of)
    now = dict(models.MentionEntity.objects.values_list("mention", "entity"))
    kinds = dict(models.Entity.objects.values_list("pk", "kind"))
    entries: defaultdict[int, list[Entry]] = defaultdict(list)
    for entry in entries_in_force(records, now.get, as_of):
        if entry.mention in home and kinds[home[entry.mention]] == MentionKind.PROJECT:
            entries[home[entry.mention]].append(entry)
    return {
        entity: project_as_json(fold_project(with_choices(own, records.choices, as_of)))
        for entity, own in entries.items()
        if any(entry.claim.property == "name" for entry in own)
    }
