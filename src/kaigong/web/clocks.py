"""Both clocks in an address: what was known on a past day, and what the office had recorded at a past moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

WRITTEN = "%Y-%m-%dT%H:%M"
EARLIEST = date(1949, 10, 1)


@dataclass(frozen=True, slots=True)
class Clocks:
    """`as_of`: what sources had said by the end of that day. `recorded_at`: what was stored by that moment (to the end
    of the minute that was written). None: now. `problems` say what was not understood and so left out."""

    as_of: date | None = None
    recorded_at: datetime | None = None
    problems: tuple[str, ...] = ()

    @property
    def past(self) -> bool:
        """Whether anything but the present is asked for."""
        return self.as_of is not None or self.recorded_at is not None

    @property
    def today(self) -> date:
        """The day against which lights are told: that of the board, else of the moment, else today."""
        if self.as_of is not None:
            return self.as_of
        return timezone.localdate(self.recorded_at) if self.recorded_at is not None else timezone.localdate()

    @property
    def day_written(self) -> str:
        return self.as_of.isoformat() if self.as_of else ""

    @property
    def moment_written(self) -> str:
        """The moment as a field of a form holds it, by the office's clock."""
        return f"{timezone.localtime(self.recorded_at):{WRITTEN}}" if self.recorded_at else ""

    @property
    def query(self) -> str:
        """The end of an address that keeps both clocks: ?as_of=…&recorded_at=…, empty for now."""
        given = {"as_of": self.day_written, "recorded_at": self.moment_written}
        written = urlencode({name: value for name, value in given.items() if value})
        return f"?{written}" if written else ""


def clocks(query: Mapping[str, str]) -> Clocks:
    """Read both clocks from an address. What cannot be understood is left out and told; nothing fails."""
    problems: list[str] = []
    return Clocks(
        _day(query.get("as_of", ""), problems), _moment(query.get("recorded_at", ""), problems), tuple(problems)
    )


def _day(written: str, problems: list[str]) -> date | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        told = _("日期“%(written)s”看不懂，显示的是今天的看板；请写成 2024-02-18 这样。")
        problems.append(told % {"written": written[:20]})
        return None


def _moment(written: str, problems: list[str]) -> datetime | None:
    """A day alone is its end; a minute holds all that was stored in it."""
    said = written.strip()
    if not said:
        return None
    try:
        moment = (
            datetime.combine(date.fromisoformat(said), time.max) if len(said) == 10 else datetime.fromisoformat(said)
        )
        if moment.second == 0 and moment.microsecond == 0:
            moment = moment.replace(second=59, microsecond=999_999)
        if moment.tzinfo is None:
            moment = timezone.make_aware(moment)
        if moment.year < EARLIEST.year or moment.year > 9990:
            raise ValueError(said)
    except (ValueError, OverflowError):
        told = _("时刻“%(written)s”看不懂，显示的是现在的台账；请写成 2024-02-18T09:00 这样。")
        problems.append(told % {"written": said[:30]})
        return None
    return moment
