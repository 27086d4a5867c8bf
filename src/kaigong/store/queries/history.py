"""Everything that was ever said of a project: what counts, what was corrected, withdrawn or never said after all."""

from collections.abc import Mapping

from kaigong.claims.words import MentionKind
from kaigong.ledger.in_force import entries_in_force
from kaigong.ledger.records import RecordedClaim, Records
from kaigong.ledger.rejecting import Rejections
from kaigong.store import models
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import ChosenBy, Cited, History, Standing, Told
from kaigong.store.queries.citing import cited
from kaigong.store.queries.projects import choices_of, state_row
from kaigong.store.records import records_of

MOST = 500


def history(actor: Actor, entity: int, most: int = MOST) -> History:
    """The claims of the project `entity`, or of the one that it was merged into, the last recorded first.

    Raises:
        NotFoundError: no such project, or none that the actor may see.
    """
    row = state_row(actor, entity, MentionKind.PROJECT)
    mentions = set(models.MentionEntity.objects.filter(entity=row.entity_id).values_list("mention", flat=True))
    records = records_of(mentions)
    last = sorted(records.claims, key=lambda one: (one.recorded_at, one.id), reverse=True)
    found = _Outcomes(records)
    said = cited(actor, [one.id for one in last[:most]])
    told = tuple(found.told(one, said[one.id]) for one in last[:most] if one.id in said)
    return History(row.entity_id, row.name, told, len(last) > most)


class _Outcomes:
    """What became of each claim."""

    def __init__(self, records: Records) -> None:
        ids = [one.id for one in records.claims]
        self._in_force = {one.id for one in entries_in_force(records, lambda _mention: None)}
        self._rejections = Rejections(records.rejections, records.readings)
        retracted = models.Retraction.objects.filter(claim__in=ids).select_related("actor").order_by("-pk")
        self._retractions = {row.claim_id: row for row in retracted}  # the first one: from then on it is back
        texts = {one.text for one in records.claims}
        rows = models.Rejection.objects.filter(text__in=texts).select_related("actor")
        self._rejected_by: Mapping[tuple[int, str], models.Rejection] = {(row.text_id, row.key): row for row in rows}
        self._choices: Mapping[int, ChosenBy] = choices_of(ids)

    def told(self, one: RecordedClaim, said: Cited) -> Told:
        chosen = self._choices.get(one.id)
        if (back := self._retractions.get(one.id)) is not None:
            by = back.actor.get_username() if back.actor else ""
            return Told(said, Standing.RETRACTED, by, back.recorded_at, back.known_on, back.reason, chosen)
        if one.id in self._in_force:
            return Told(said, Standing.IN_FORCE, chosen=chosen)
        if self._rejections.hold(one.text, one.key, one.claim, one.said_by()):
            row = self._rejected_by.get((one.text, one.key))
            by = row.actor.get_username() if row is not None and row.actor else ""
            at, reason = (row.recorded_at, row.reason) if row is not None else (None, "")
            return Told(said, Standing.REJECTED, by, at, None, reason, chosen)
        return Told(said, Standing.SUPERSEDED, chosen=chosen)
