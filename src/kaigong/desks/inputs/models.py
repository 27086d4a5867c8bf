"""What was signed of inputs. The last row counts: of a kind, and of a kind of input of a project."""

from typing import ClassVar

from django.db import models

from kaigong.desks.inputs.rules import InputState
from kaigong.desks.units.models import OfficeUnit
from kaigong.store.models import Entity, LedgerRow


class OfficeInputKind(LedgerRow):
    """A kind of input as an office made or changed it from now on."""

    key = models.CharField(max_length=32)
    zh = models.CharField(max_length=40)
    en = models.CharField(max_length=80, blank=True)
    covers_zh = models.CharField(max_length=200, blank=True)
    covers_en = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)


class ProjectInput(LedgerRow):
    """How one input of a project stands from the day `on`."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="inputs")
    kind = models.CharField(max_length=32)
    on = models.DateField()
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in InputState])
    owner = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    due = models.DateField(null=True)
    blocker = models.TextField(blank=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entity", "kind"], name="project_input_entity")]
