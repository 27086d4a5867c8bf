"""The signed papers of a round. Where a report stands is the fold of its versions and steps (`rules.Report`)."""

from typing import ClassVar

from django.db import models

from kaigong.desks.rounds.rules import NoticeKind, StepKind
from kaigong.desks.units.models import OfficeUnit
from kaigong.store.models import AttachedFile, Claim, Entity, LedgerRow


class ReportRound(LedgerRow):
    """A month that is reported on; February stands for January and February together."""

    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["year", "month"], name="round_month")]


class RoundProject(LedgerRow):
    """A project is in a round from now on, or (`is_in` false) no longer; `unit` is the one in whose territory it lay
    then, nobody where it lies in none: then the city's office reports on it."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="projects")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+")
    unit = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    is_in = models.BooleanField(default=True)


class RoundNotice(LedgerRow):
    """The office says something of a round: by which day it is due, that a unit is reminded, that it is locked."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in NoticeKind])
    due = models.DateField(null=True)
    unit = models.ForeignKey(OfficeUnit, models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)


class ReportVersion(LedgerRow):
    """What was written of a project in a round, the `n`-th time. `completed` is in 万元 since the year's start, exact,
    empty where it was not written yet; `reason` says why it falls, or why what was accepted is corrected."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="versions")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    completed = models.CharField(max_length=24, blank=True)
    no_progress = models.BooleanField(default=False)
    progress = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "entity", "n"], name="report_version_n")]


class ReportStep(LedgerRow):
    """A version is submitted, sent up, returned (with a reason) or accepted; `claim` is what the ledger was told."""

    version = models.ForeignKey(ReportVersion, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in StepKind])
    reason = models.TextField(blank=True)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")


class ReportPhoto(AttachedFile):
    """A photo of a project in a round."""

    round = models.ForeignKey(ReportRound, models.PROTECT, related_name="photos")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+")
