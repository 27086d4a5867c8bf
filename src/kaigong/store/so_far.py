"""How far the ledger has come, and which mentions anything was said of since: what was worked out before a lock was
taken holds on where it rests on none of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Model

from kaigong.store import models

MOVING: tuple[type[Model], ...] = (
    models.Reading,
    models.Judgement,
    models.Retraction,
    models.Choice,
    models.Rejection,
    models.Erasure,
)
"""Whatever changes what an entity is adds a row to one of these, numbered in the order in which it was committed: the
numbers are taken within the writer's turn. Claims and mentions are not asked for: theirs may be given out ahead."""


@dataclass(frozen=True, slots=True)
class SoFar:
    """The last number in each table of `MOVING`."""

    last: tuple[int, ...]

    def mentions_since(self) -> set[int]:
        """Mentions of which anything was said, judged, retracted or sealed since, new ones too."""
        found: set[int] = set()
        for model, last, now in zip(MOVING, self.last, so_far().last, strict=True):
            if now != last:
                found |= set(_mentions(model, last))
        return found


def so_far() -> SoFar:
    """How far the ledger has come now."""
    return SoFar(tuple(model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in MOVING))


def _mentions(model: type[Model], last: int) -> Iterator[int]:
    rows = model._default_manager.filter(pk__gt=last)
    if model is models.Judgement:
        for pair in rows.values_list("a", "b"):
            yield from pair
    elif model in (models.Retraction, models.Choice):
        claims = list(rows.values_list("claim", flat=True))
        yield from models.Claim.objects.filter(pk__in=claims).values_list("mention", flat=True)
        yield from models.Observation.objects.filter(claim__in=claims).values_list("mention", flat=True)
    else:
        # A reading supersedes those before it: their mentions lose what it does not say again.
        texts = set(rows.values_list("text", flat=True))
        yield from models.Mention.objects.filter(reading__text__in=texts).values_list("pk", flat=True)
