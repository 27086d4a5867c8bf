"""What must hold for any document, however hostile."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from zlib import crc32

from jsonschema import Draft202012Validator

from kaigong.claims.claim import Evidence
from kaigong.documents.document import Document
from kaigong.reading.claims_of import mentions_of
from kaigong.reading.contract import reading_as_json
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading
from kaigong.text.spans import Span
from kaigong.text.tidying import tidied
from tests.support.interpreted import counted

STEPS_A_CHARACTER, STEPS_AT_ALL = 2500, 60_000
"""Lines of ours that may run for each character of a text, and beside that: several times what the worst of the
examples takes, far below what anything quadratic would take."""
COUNTED, READ_TWICE = 24, 4
"""One document in so many has its steps counted, which takes ten times as long as reading; and is read again."""


class Broken(AssertionError):  # noqa: N818 - it is what became of a promise
    """Something that must hold does not."""


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(files("kaigong.reading").joinpath("schema.json").read_text("utf-8")))


def some_day(data: bytes) -> date | None:
    """A publication day that only depends on `data`; sometimes none."""
    number = crc32(data)
    return None if number % 4 == 0 else date.fromordinal(700_000 + number % 40_000)


def check(document: Document) -> Reading:
    """Read `document` and raise `Broken` where the reading is not as every reading must be."""
    number = crc32(document.text.encode("utf-8", "surrogatepass"))
    reading = read_document(document) if number % COUNTED else _counted(document)
    if number % READ_TWICE == 0 and read_document(document) != reading:
        raise Broken("reading twice gives two readings")
    _quotes(document, reading)
    written = json.dumps(reading_as_json(reading), allow_nan=False)
    for error in schema().iter_errors(json.loads(written)):
        raise Broken(f"not the contract: {error.message[:300]} at {list(error.absolute_path)}")
    for mention in mentions_of(reading):
        for claim in mention.claims:
            claim.key("0" * 64, mention.subject)
    return reading


def _quotes(document: Document, reading: Reading) -> None:
    """Every span lies in the text and holds words; names that are quoted stand there."""
    for evidence in evidence_of(reading):
        span = evidence.span
        if not 0 <= span.start < span.stop <= len(document.text):
            raise Broken(f"{evidence} lies outside the text of {len(document.text)} characters")
        if not span.of(document.text).strip():
            raise Broken(f"{evidence} holds nothing but blanks")
    for project in reading.projects:
        for one in (*project.organisations, *project.places):
            quoted = "".join(_tidied(document, evidence.span) for evidence in one.evidence)
            if not one.evidence or (one.name not in quoted and quoted not in one.name):
                raise Broken(f"{one.name!r} is said to stand in {quoted!r}")


def _tidied(document: Document, span: Span) -> str:
    """What rules saw of the span, with the whole text around it."""
    tidy = tidied(document.text)
    return tidy.text[bisect_left(tidy.origin, span.start) : bisect_left(tidy.origin, span.stop)]


def evidence_of(reading: Reading) -> Iterator[Evidence]:
    """All evidence of a reading."""
    for project in reading.projects:
        yield from project.evidence
        for fact in (
            *project.organisations, *project.places, *project.investments, *project.capacities, *project.milestones,
        ):  # fmt: skip
            yield from fact.evidence
    for other in (*reading.groups, *reading.visits, *reading.actions):
        yield from other.evidence


def _counted(document: Document) -> Reading:
    read_document(document)  # what is built when first used is no cost of this text
    reading, steps = counted(lambda: read_document(document))
    if steps > STEPS_A_CHARACTER * len(document.text) + STEPS_AT_ALL:
        raise Broken(f"{steps} steps for {len(document.text)} characters")
    return reading
