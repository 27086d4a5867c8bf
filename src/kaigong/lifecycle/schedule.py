"""序时进度: the share of a year's plan that is due on a day: a curve that an office draws, else a straight line."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = 12
WHOLE = Decimal(1)


class CurveError(ValueError):
    """The points are no curve of a year."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The share of the year's plan that is due at the end of each month, twelve shares from 0 to 1; inside a month it
    is a straight line. Without points every day of the year is due alike.

    >>> Curve().due(date(2026, 6, 30))
    Decimal('0.4959')
    """

    points: tuple[Decimal, ...] = ()

    def __post_init__(self) -> None:
        if not self.points:
            return
        if len(self.points) != MONTHS:
            raise CurveError(f"a curve has {MONTHS} points, one for the end of each month, not {len(self.points)}")
        if any(one > other for one, other in zip((Decimal(0), *self.points), self.points, strict=False)):
            raise CurveError("a curve never falls")
        if self.points[-1] != WHOLE:
            raise CurveError("at the end of the year all is due")

    def due(self, day: date) -> Decimal:
        """The share that is due at the end of `day`, of the plan of the year in which it lies; to four places."""
        if not self.points:
            days = 366 if calendar.isleap(day.year) else 365
            return _four(Decimal(day.timetuple().tm_yday) / days)
        before = self.points[day.month - 2] if day.month > 1 else Decimal(0)
        share = Decimal(day.day) / calendar.monthrange(day.year, day.month)[1]
        return _four(before + (self.points[day.month - 1] - before) * share)


def _four(share: Decimal) -> Decimal:
    return share.quantize(Decimal("0.0001"))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where it has no such day.

    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
