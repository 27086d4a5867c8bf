"""Units and what was signed of them. The last row counts: of a unit's terms, of an account, of a project and a unit."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kaigong.desks.units.rules import Part, UnitKind
from kaigong.store.models import Entity, LedgerRow


class OfficeUnit(LedgerRow):
    """A unit; what it is called and what it lies below are its terms, which change."""

    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in UnitKind])


class UnitTerms(LedgerRow):
    """What a unit is called from now on, what it lies below, the code of its territory, and whether it is in use."""

    unit = models.ForeignKey(OfficeUnit, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=80)
    above = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    division = models.CharField(max_length=6, blank=True)
    is_open = models.BooleanField(default=True)


class UnitMember(LedgerRow):
    """An account belongs to a unit from now on; to none: to the project office of the city itself."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="units")
    unit = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="members")


class ProjectUnit(LedgerRow):
    """A unit has a part in a project from now on, or (`holds` false) no longer has it."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="units")
    unit = models.ForeignKey(OfficeUnit, models.PROTECT, related_name="projects")
    part = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Part])
    holds = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["entity", "part"], name="project_unit_entity"),
            models.Index(fields=["unit", "part"], name="project_unit_unit"),
        ]
