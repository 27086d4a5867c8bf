"""A town as rows of every table, its states folded by the same functions that intake folds with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from itertools import count
from typing import Any

from benchmarks.large_office.city import BLOCK, Told, town
from kaigong.claims.claim import Claim
from kaigong.claims.words import MentionKind
from kaigong.documents.identity import text_identity
from kaigong.intake.keys import KeyedMention, keyed
from kaigong.ledger.records import ReadingOfText, RecordedClaim, Records, Saying
from kaigong.reading.claims_of import mentions_of
from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import Birth, Judged
from kaigong.store import models, search
from kaigong.store.histories import histories
from kaigong.store.recompute import NAME_COLUMNS, STATE_COLUMNS, cache_rows
from kaigong.store.rows import claim_row
from kaigong.text.spans import Span

STRIDE = 64 * BLOCK
"""Numbers that each town has for itself in every table."""
READER = "large-office"
SAME_NAME, COMPARED = "enterprise-name", "identity.compare"
Row = Sequence[Any]
Tables = dict[type[Any], list[Row]]

COLUMNS: Mapping[type[Any], Sequence[str]] = {
    model: [one.attname for one in model._meta.concrete_fields]
    for model in (
        models.Source, models.SourceBytes, models.Text, models.Reading, models.Mention, models.Claim, models.Evidence,
        models.Entity, models.Judgement, models.MentionEntity, models.State, models.EntityName, models.SearchRow,
    )
}  # fmt: skip
"""Parents first: the order in which tables are filled."""


@dataclass
class _Thing:
    """What the fold needs of one entity: its births, judgements and claims."""

    kind: str
    birth: Birth
    judged: list[Judged] = field(default_factory=list)
    claims: list[RecordedClaim] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)


class Town:
    """Rows of one town, numbered from 1 in every table."""

    def __init__(self, number: int, size: int = BLOCK) -> None:
        self.plans, self.documents = town(number, size)
        self.tables: Tables = {model: [] for model in COLUMNS}
        self._numbers: dict[type[Any], count[int]] = defaultdict(lambda: count(1))
        self._things: dict[tuple[str, str], _Thing] = {}
        self._readings: dict[int, ReadingOfText] = {}
        self.claims: list[tuple[Claim, Span | None]] = []
        """Each claim with the words that name its subject, in the order of the rows."""
        for told in self.documents:
            self._document(told)
        self._fold()

    def _document(self, told: Told) -> None:
        moment = datetime.combine(told.published, time(1), UTC)
        body = told.text.encode()
        identity = text_identity(told.text)
        source = self._add(
            models.Source, recorded_at=moment, sha256=identity, kind="document", title=told.text[:20],
            media_type="text/plain", published_on=told.published, known_on=told.published,
        )  # fmt: skip
        self._add(models.SourceBytes, source_id=source, body=body)
        text = self._add(
            models.Text, recorded_at=moment, source_id=source, extractor="text-1", version=READER, body=told.text,
            sha256=identity,
        )  # fmt: skip
        reading = self._add(models.Reading, recorded_at=moment, text_id=text, n=1, reader_version=READER, problems=[])
        self._readings[text] = ReadingOfText(reading, text, 1, moment)
        mentions = keyed(mentions_of(told.reading), identity)
        ids = {one.mention.local_key: next(self._numbers[models.Mention]) for one in mentions}
        for one in mentions:
            self._mention(one, ids, told, (source, text, reading), moment)

    def _mention(
        self, one: KeyedMention, ids: Mapping[str, int], told: Told, where: tuple[int, int, int], moment: datetime
    ) -> None:
        source, text, reading = where
        mention, subject = ids[one.mention.local_key], one.mention.subject
        self._add(
            models.Mention, id=mention, recorded_at=moment, reading_id=reading, kind=one.mention.kind.value,
            local_key=one.mention.local_key, subject_start=subject.start if subject else None,
            subject_stop=subject.stop if subject else None,
        )  # fmt: skip
        name = next(claim.value.text for claim in one.mention.claims if claim.property == "name")
        thing = self._known_as(one.mention.kind, name, mention, told, moment)
        for claim, key in one.pairs():
            self.claims.append((claim, subject))
            number = self._claim(claim, key, mention, ids.get(claim.of), text, told, moment)
            thing.claims.append(
                RecordedClaim(
                    number,
                    key,
                    claim,
                    source,
                    text,
                    told.published,
                    moment,
                    (Saying(mention, reading, moment),),
                    of=ids.get(claim.of),
                )
            )

    def _claim(
        self, claim: Claim, key: str, mention: int, of: int | None, text: int, told: Told, moment: datetime
    ) -> int:
        row = claim_row(claim, key, None, None, known_on=told.published, recorded_at=moment, actor=None)  # type: ignore[arg-type]
        given = {
            name: getattr(row, name) for name in COLUMNS[models.Claim] if name not in {"id", "mention_id", "of_id"}
        }
        number = self._add(models.Claim, **given, mention_id=mention, of_id=of)
        for n, one in enumerate(claim.evidence):
            self._add(
                models.Evidence, claim_id=number, n=n, role=one.role.value, text_id=text, start=one.span.start,
                stop=one.span.stop,
            )  # fmt: skip
        return number

    def _known_as(self, kind: MentionKind, name: str, mention: int, told: Told, moment: datetime) -> _Thing:
        """The entity of that name, born now or judged the same."""
        thing = self._things.get((kind.value, name))
        if thing is None:
            entity = self._add(models.Entity, recorded_at=moment, kind=kind.value, born_from_mention_id=mention)
            thing = self._things[kind.value, name] = _Thing(kind.value, Birth(entity, mention, moment))
        else:
            rule = SAME_NAME if kind is MentionKind.ENTERPRISE else COMPARED
            judgement = self._add(
                models.Judgement, recorded_at=moment, a_id=thing.birth.mention, b_id=mention,
                verdict=Verdict.SAME.value, rule=rule, known_on=told.published,
            )  # fmt: skip
            thing.judged.append(Judged(judgement, thing.birth.mention, mention, Verdict.SAME, told.published, moment))
        thing.mentions.append(mention)
        return thing

    def _fold(self) -> None:
        home = {mention: thing.birth.entity for thing in self._things.values() for mention in thing.mentions}
        for thing in self._things.values():
            entity, kinds = thing.birth.entity, {thing.birth.entity: thing.kind}
            for mention in thing.mentions:
                self._add(models.MentionEntity, mention_id=mention, entity_id=entity)
            readings = tuple(self._readings[text] for text in {one.text for one in thing.claims})
            records = Records(claims=tuple(thing.claims), readings=readings)
            rows = cache_rows(histories(records, thing.judged, [thing.birth], kinds, home.get), kinds)
            for model, names, made in (
                (models.State, STATE_COLUMNS, rows.states),
                (models.EntityName, NAME_COLUMNS, rows.names),
                (models.SearchRow, search.COLUMNS, rows.found_by),
            ):
                for row in made:
                    self._add(model, **dict(zip(names, row, strict=True)))

    def _add(self, model: type[Any], **given: Any) -> int:
        if "id" in COLUMNS[model] and "id" not in given:
            given["id"] = next(self._numbers[model])
        names = COLUMNS[model]
        row = [given[name] if name in given else _default(model, name) for name in names]
        self.tables[model].append(row)
        return int(row[0])


def _default(model: type[Any], name: str) -> Any:
    one = model._meta.get_field(name)
    return None if one.null else one.get_default()
