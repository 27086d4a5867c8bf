"""What an office wants by the end of a quarter; the last signed row of a quarter counts."""

from django.db import models

from kaigong.desks.targets.rules import Measure
from kaigong.store.models import LedgerRow


class QuarterTarget(LedgerRow):
    """`share` per cent of all that counts are wanted by the end of `quarter`: 75 of new starts by the second."""

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Measure])
    share = models.PositiveSmallIntegerField()
