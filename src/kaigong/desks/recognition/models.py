"""The signed steps of cases, what is attached to them, and the checklists that an office made its own."""

from typing import ClassVar

from django.db import models

from kaigong.desks.recognition.checklist import STAGES
from kaigong.desks.recognition.rules import StepKind
from kaigong.store.models import AttachedFile, Claim, Entity, LedgerRow

STAGE_CHOICES = [(one.value, one.value) for one in STAGES]
FILE_KINDS = ("photo", "permit", "other")


class RecognitionCase(LedgerRow):
    """One stage of one project that somebody asked to be recognised; its steps say everything else."""

    entity = models.ForeignKey(Entity, models.PROTECT, related_name="recognition_cases")
    stage = models.CharField(max_length=16, choices=STAGE_CHOICES)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entity", "stage"], name="recognition_entity")]


class RecognitionStep(LedgerRow):
    """The `n`-th step of a case, signed by `actor`: of two persons who take one step at once the database lets one.

    `people` is who stands behind it (the unit that declares, those who were on the site), `words` what is declared, the
    finding or the reason. A check keeps the `items` that it went by, whole, with their `version`, and its `answers` by
    key. `alone`: the one clerk of an office recognised what he had declared. `claim` is what the step said to the
    ledger.
    """

    case = models.ForeignKey(RecognitionCase, models.PROTECT, related_name="steps")
    n = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=[(one.value, one.value) for one in StepKind])
    on = models.DateField()
    stage_day = models.DateField(null=True)
    people = models.TextField(blank=True)
    words = models.TextField(blank=True)
    version = models.CharField(max_length=32, blank=True)
    items = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    alone = models.BooleanField(default=False)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "n"], name="recognition_step_n")]


class RecognitionFile(AttachedFile):
    """A photo or a paper of a case."""

    case = models.ForeignKey(RecognitionCase, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=8, choices=[(one, one) for one in FILE_KINDS])
    note = models.TextField(blank=True)


class RecognitionFileWithdrawal(LedgerRow):
    """A file that was attached by mistake: from then on nobody opens it."""

    file = models.OneToOneField(RecognitionFile, models.PROTECT, related_name="withdrawal")
    reason = models.TextField()


class OfficeChecklist(LedgerRow):
    """The checklist of a stage as an office made it: of several the last one holds. Without items the one that comes
    with Kaigong holds again."""

    stage = models.CharField(max_length=16, choices=STAGE_CHOICES)
    items = models.JSONField(default=list)
