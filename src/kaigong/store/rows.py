"""Claims to rows and back, without losing a digit."""

from collections.abc import Iterable
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
    value = claim.value
    return models.Claim(
        key=key,
        mention=mention,
        property=claim.property,
        value_text=value.text,
        amount=_written(value.amount),
        amount_minor=minor(claim),
        unit=value.unit,
        per=value.per,
        approximate=value.approximate,
        low=_written(value.low),
        high=_written(value.high),
        modality=claim.modality.value,
        basis=claim.basis.value,
        on_date=str(claim.on) if claim.on else "",
        precision=claim.on.precision.value if claim.on else "",
        of=of,
        rule=claim.rule,
        known_on=known_on,
        recorded_at=recorded_at,
        actor=actor,
    )


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


def claim_of(row: models.Claim, evidence: Iterable[models.Evidence]) -> Claim:
    """The claim of a row. Its `of` stays empty: the row's own `of_id` names the other mention."""
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
