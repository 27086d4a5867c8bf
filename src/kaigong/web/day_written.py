"""A day as a form or an address gives it."""

from datetime import date

from django.utils.translation import gettext as _


class BadDayError(ValueError):
    """It is no day; the message says so in the language of the page."""


def day_written(written: str) -> date | None:
    """The day written as 2026-03-31, None where nothing is. Raises BadDayError."""
    try:
        return date.fromisoformat(written.strip()) if written.strip() else None
    except ValueError:
        raise BadDayError(_("日期写成 2026-03-31 的样子：%s") % written[:20]) from None
