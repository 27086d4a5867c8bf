"""The signed changes of the lists, one row each. The list itself is their fold (`rules.standing_on`)."""

from typing import ClassVar

from django.db import models

from kaigong.desks.year_list.rules import ChangeKind, Level, Nature
from kaigong.store.models import Entity, LedgerRow


class YearListChange(LedgerRow):
    """A project enters the list of `year`, is adjusted, or leaves it, from the day `on`; `actor` signs it.

    `level` and `nature` are empty where it leaves; planned days are as precise as the list gives them (2026-03).
    """

    year = models.PositiveSmallIntegerField()
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="list_changes")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in ChangeKind])
    on = models.DateField()
    level = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Level])
    nature = models.CharField(max_length=16, blank=True, choices=[(one.value, one.value) for one in Nature])
    planned_start = models.CharField(max_length=10, blank=True)
    planned_completion = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["year", "entity"], name="year_list_entity")]
