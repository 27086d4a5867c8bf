"""Two clocks: what was known on a day, and what was recorded at a moment."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class AsOf:
    """`day` keeps what sources had said by the end of it, `moment` what had been stored by then; None keeps all.

    >>> AsOf(day=date(2024, 3, 1)).holds(date(2024, 2, 18))
    True
    """

    day: date | None = None
    moment: datetime | None = None

    def holds(self, known_on: date, recorded_at: datetime | None = None) -> bool:
        """True where a row with these two times is to be seen."""
        return (self.day is None or known_on <= self.day) and self.holds_moment(recorded_at)

    def holds_moment(self, recorded_at: datetime | None) -> bool:
        """True where a row that only has a moment of storing is to be seen."""
        return self.moment is None or recorded_at is None or recorded_at <= self.moment


NOW = AsOf()
"""Everything that is known and recorded."""
