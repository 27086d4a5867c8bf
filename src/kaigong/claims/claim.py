"""A claim: one thing that one source says about one mention, with the words that say it."""

import hashlib
import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, MentionKind, Modality, Role
from kaigong.text.spans import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span in an archived text and what it is evidence of; where the text is a spreadsheet's, also which `cell` (D5)
    of which `sheet` it stands in."""

    span: Span
    role: Role = Role.VALUE
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What is claimed, normalised. `text` is a name, code, stage or word; `amount` a sum in the currency's own unit
    (`unit` is then its ISO 4217 code) or a quantity in `unit`; `low` and `high` bound a range."""

    text: str = ""
    amount: Decimal | None = None
    unit: str = ""
    per: str = ""
    approximate: bool = False
    low: Decimal | None = None
    high: Decimal | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """As `PartialDate` does."""
        return Value, (
            self.text, self.amount, self.unit, self.per, self.approximate, self.low, self.high
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """`property` is one of `kaigong.claims.properties`; `of` names the other mention of a relation (its local key)."""

    property: str
    value: Value
    evidence: tuple[Evidence, ...]
    modality: Modality = Modality.ACTUAL
    basis: Basis = Basis.REPORTED
    on: PartialDate | None = None
    of: str = ""
    rule: str = ""

    def key(self, text_sha256: str, subject: Span | None) -> str:
        """The claim's identity: a hash of text, property, subject span, evidence and normalised value."""
        value = self.value
        parts = [
            text_sha256,
            self.property,
            [subject.start, subject.stop] if subject else None,
            [[e.role, e.span.start, e.span.stop] for e in self.evidence],
            [
                value.text,
                _plain(value.amount),
                value.unit,
                value.per,
                value.approximate,
                _plain(value.low),
                _plain(value.high),
            ],
            [self.modality, str(self.on) if self.on else None],
        ]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing spoken of in one reading, and what is claimed of it. `local_key` is unique within the reading
    (``project-1``); `subject` is the span that names it."""

    kind: MentionKind
    local_key: str
    subject: Span | None
    claims: tuple[Claim, ...] = field(default=())


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number.normalize(), "f")
