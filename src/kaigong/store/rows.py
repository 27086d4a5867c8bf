"""Claims to rows and back, without losing a digit."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kaigong.claims import money
from kaigong.claims.claim import Claim, Evidence, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.properties import PROPERTIES, ValueKind
from kaigong.claims.words import Basis, Modality, Role
from kaigong.store import models
from kaigong.text.spans import Span

LARGEST_INTEGER = 2**63 - 1


SAID_COLUMNS = (
    "property", "value_text", "amount", "amount_minor", "unit", "per", "approximate", "low", "high", "modality",
    "basis", "on_date", "precision", "rule",
)  # fmt: skip
"""What of a claim's row comes from the claim itself (`claim_values`)."""
CLAIM_COLUMNS = ("id", "key", "mention_id", "of_id", "known_on", "recorded_at", "actor_id", *SAID_COLUMNS)


def claim_values(claim: Claim) -> tuple[Any, ...]:
    """The values of `SAID_COLUMNS`."""
    value = claim.value
    return (
        claim.property,
        value.text,
        _written(value.amount),
        minor(claim),
        value.unit,
        value.per,
        value.approximate,
        _written(value.low),
        _written(value.high),
        claim.modality.value,
        claim.basis.value,
        str(claim.on) if claim.on else "",
        claim.on.precision.value if claim.on else "",
        claim.rule,
    )


def claim_row(
    claim: Claim,
    key: str,
    mention: models.Mention,
    of: models.Mention | None,
    *,
    known_on: date,
    recorded_at: datetime,
    actor: Any,
) -> models.Claim:
    """The row of a claim; its evidence is stored apart (`evidence_rows`)."""
    said = dict(zip(SAID_COLUMNS, claim_values(claim), strict=True))
    signed = {"known_on": known_on, "recorded_at": recorded_at, "actor": actor}
    return models.Claim(key=key, mention=mention, of=of, **signed, **said)


def evidence_rows(claim: Claim, row: models.Claim, text: models.Text) -> list[models.Evidence]:
    """One row for each span of the claim's evidence."""
    return [
        models.Evidence(
            claim=row,
            n=n,
            role=one.role.value,
            text=text,
            start=one.span.start,
            stop=one.span.stop,
            sheet=one.sheet,
            cell=one.cell,
        )
        for n, one in enumerate(claim.evidence)
    ]


def claim_of(row: Any, evidence: Iterable[Any]) -> Claim:
    """The claim of a row, whose columns and those of its evidence are attributes. Its `of` stays empty: the row's own
    `of_id` names the other mention."""
    return Claim(
        property=row.property,
        value=Value(
            row.value_text,
            _number(row.amount),
            row.unit,
            row.per,
            row.approximate,
            _number(row.low),
            _number(row.high),
        ),
        evidence=tuple(
            Evidence(Span(one.start, one.stop), Role(one.role), one.sheet, one.cell)
            for one in sorted(evidence, key=lambda one: one.n)
            if one.start is not None and one.stop is not None
        ),
        modality=Modality(row.modality),
        basis=Basis(row.basis),
        on=PartialDate.parse(row.on_date) if row.on_date else None,
        rule=row.rule,
    )


BARE_COLUMNS = (
    "property", "value_text", "amount", "unit", "per", "approximate", "low", "high", "modality", "basis",
    "on_date", "rule",
)  # fmt: skip
"""What a claim is, but for its evidence."""


def bare_claim(row: Sequence[Any]) -> Claim:
    """The claim of the values of `BARE_COLUMNS`, without evidence."""
    name, text, amount, unit, per, approximate, low, high, modality, basis, on, rule = row
    return Claim(
        property=name,
        value=Value(text, _number(amount), unit, per, bool(approximate), _number(low), _number(high)),
        evidence=(),
        modality=Modality(modality),
        basis=Basis(basis),
        on=PartialDate.parse(on) if on else None,
        rule=rule,
    )


def minor(claim: Claim) -> int | None:
    """The sum in the currency's minor unit, None where the claim is of no money or the sum is beyond any column."""
    known = PROPERTIES.get(claim.property)
    if known is None or known.value is not ValueKind.MONEY or claim.value.amount is None:
        return None
    return within_column(money.to_minor(claim.value.amount, claim.value.unit))


def within_column(number: int | None) -> int | None:
    """The number, or None where a database's integer cannot hold it."""
    return number if number is not None and abs(number) <= LARGEST_INTEGER else None


def _written(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _number(written: str) -> Decimal | None:
    return Decimal(written) if written else None
