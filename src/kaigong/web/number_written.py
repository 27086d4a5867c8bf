"""A number of a thing (a project, a unit) as a form or an address gives it."""

import re

NUMBER = re.compile(r"[0-9]{1,17}")


def number_written(written: str) -> int | None:
    """The number written in plain digits, None for anything else: no thing has such a number."""
    return int(written) if NUMBER.fullmatch(written) else None
