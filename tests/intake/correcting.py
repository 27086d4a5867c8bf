"""Everything that persons may add, once: so that every table of the ledger holds a row."""

from decimal import Decimal

from kaigong.claims.claim import Claim, Value
from kaigong.intake import choose, correct, reject, retract
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.store import models
from kaigong.store.queries import board
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import yunjin


def claim_id(property_name: str) -> int:
    """The last claim of a property."""
    return models.Claim.objects.filter(property=property_name).latest("pk").pk


def every_kind_of_row() -> int:
    """A page taken in, read again, corrected, retracted, chosen and rejected; gives the project."""
    seen = yunjin()
    place = next(key for one in seen.mentions for claim, key in one.pairs() if claim.property == "place")
    save_preview(seen, None, {place})
    save_reading(models.Text.objects.get().pk, yunjin(), None, "next")
    (row,) = board(None, BoardFilters()).rows
    correct_the_total(row.entity)
    choose(claim_id("milestone.started"), actor=None)
    retract(claim_id("capacity"), actor=None, reason="报社更正")
    reject(claim_id("official"), actor=None)
    return row.entity


def correct_the_total(project: int | None = None) -> int:
    """A person gives the total investment of `project`, or of the first on the board."""
    entity = project or board(None, BoardFilters()).rows[0].entity
    total = Claim("investment.total", Value(amount=Decimal(1_300_000_000), unit="CNY"), ())
    correct(entity, [total], actor=None, reason="财务核对")
    return entity
