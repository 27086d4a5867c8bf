"""What persons decided of lights."""

from typing import ClassVar

from django.db import models

from kaigong.desks.lights.rules import Verdict
from kaigong.lifecycle.lights.light import Colour, LightRule
from kaigong.store.models import Entity, LedgerRow


class LightDecision(LedgerRow):
    """A person confirms a light, exempts it with a reason, or takes that back (`reopened`), from the day `on`.

    The light is known by project, rule, colour and anchor; `why` and `claims` are what the person saw then.
    """

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="light_decisions")
    rule = models.CharField(max_length=16, choices=[(one.value, one.value) for one in LightRule])
    colour = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Colour])
    anchor = models.CharField(max_length=16)
    verdict = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Verdict])
    on = models.DateField()
    reason = models.TextField(blank=True)
    why = models.TextField()
    claims = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entity", "rule"], name="light_decision_entity")]
