"""Orders and their signed steps; where an order stands is their fold (`rules.stand`)."""

from typing import ClassVar

from django.db import models

from kaigong.desks.lights.models import LightDecision
from kaigong.desks.orders.rules import Origin, StepKind
from kaigong.desks.units.models import OfficeUnit
from kaigong.store.models import Entity, LedgerRow


class SupervisionOrder(LedgerRow):
    """An order and what it came of. `decision` is the confirmed light's, `why` its sentence or a person's reason, and
    `claims` the numbers of the claims that it cites; without `entity` it cites a request that names no project."""

    entity = models.ForeignKey(Entity, models.PROTECT, null=True, related_name="orders")
    origin = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Origin])
    decision = models.ForeignKey(LightDecision, models.PROTECT, null=True, related_name="orders")
    why = models.TextField()
    claims = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entity"], name="supervision_order_entity")]


class OrderStep(LedgerRow):
    """The `n`-th step of an order, signed by `actor`: of two persons who take one step at once the database lets one.

    A draft and the order as it goes out have title, what is asked, units and due day; the latter also `year` and
    `serial`, which no other has. `unit` is whose word an answer is, `for_unit` that the city's office took it down.
    """

    order = models.ForeignKey(SupervisionOrder, models.PROTECT, related_name="steps")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in StepKind])
    on = models.DateField()
    words = models.TextField(blank=True)
    title = models.TextField(blank=True)
    asked = models.TextField(blank=True)
    lead = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    support = models.JSONField(default=list)
    day = models.DateField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    serial = models.PositiveIntegerField(null=True)
    unit = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    for_unit = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "n"], name="order_step_n"),
            models.UniqueConstraint(fields=["year", "serial"], name="order_step_number"),
        ]
