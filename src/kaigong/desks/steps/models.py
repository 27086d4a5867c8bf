"""What was signed of the list of steps, one row each: the last row of a step holds, and the last order."""

from typing import ClassVar

from django.db import models

from kaigong.claims.steps import StepGroup
from kaigong.store.models import LedgerRow


class StepChange(LedgerRow):
    """A step is called so from now on, named by these words in headers, in use or `retired`."""

    key = models.CharField(max_length=32)
    zh = models.CharField(max_length=80)
    en = models.CharField(max_length=80, blank=True)
    group = models.CharField(max_length=8, choices=[(one.value, one.value) for one in StepGroup])
    words = models.JSONField(default=list)
    retired = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "-id"], name="step_change_key")]


class StepOrder(LedgerRow):
    """The keys of all steps, in the order in which they stand from now on."""

    keys = models.JSONField(default=list)
