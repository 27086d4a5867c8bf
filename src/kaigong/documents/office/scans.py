"""Pictures of pages to lines of text, by the models inside the package rapidocr: no network. Needs ``kaigong[ocr]``."""

from functools import cache
from typing import Any

from rapidocr import RapidOCR


def lines_in_picture(picture: Any) -> list[str]:
    """The lines of a page's picture (a numpy array, height × width × 3), from top to bottom."""
    found = _engine()(picture)
    return [str(line).strip() for line in (found.txts or ()) if str(line).strip()]


@cache
def _engine() -> Any:
    return RapidOCR(params={"Global.log_level": "error"})
