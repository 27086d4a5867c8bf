"""Readings as JSON Lines: the public contract, one object a document, always in UTF-8."""

import json
from typing import IO

from kaigong.documents.document import Document
from kaigong.reading.contract import reading_as_json
from kaigong.reading.result import Reading


class LineWriter:
    """Writes one line a reading."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out

    def write(self, document: Document, reading: Reading) -> None:
        """Add one document; its text is not repeated."""
        self._out.write(line_of(reading))

    def close(self) -> None:
        """Nothing is left to write."""


def line_of(reading: Reading) -> str:
    """One reading as its line."""
    line = json.dumps(reading_as_json(reading), ensure_ascii=False, allow_nan=False)
    if any("\ud800" <= letter <= "\udfff" for letter in line):
        # Half a character has no UTF-8; JSON's own escape still carries it.
        line = json.dumps(reading_as_json(reading), allow_nan=False)
    return line + "\n"
