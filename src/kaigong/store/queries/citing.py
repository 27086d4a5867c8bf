"""Claims with the sentence and the source that say them."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet

from kaigong.ledger.entries import Entry
from kaigong.ledger.in_force import entries_in_force
from kaigong.ledger.records import RecordedClaim
from kaigong.store import models
from kaigong.store.actors import Actor, sources_visible_to
from kaigong.store.passages import cells_of, passage_of
from kaigong.store.queries.answers import Cited, SourceRef
from kaigong.store.records import claims_of, records_of


def cited(actor: Actor, claims: Collection[int]) -> dict[int, Cited]:
    """Each of `claims` whose source `actor` may see, with its source and sentences. Retracted ones too: what a page
    asks for by its number is shown."""
    return cite(actor, _entries(claims))


def entries_seen(actor: Actor, claims: Collection[int]) -> list[Entry]:
    """The same without the sentences: where a claim stands, for whoever shows many at once."""
    found = _entries(claims)
    seen = set(sources_visible_to(actor).filter(pk__in={one.source for one in found}).values_list("pk", flat=True))
    return [one for one in found if one.source in seen]


def _entries(claims: Collection[int]) -> list[Entry]:
    return [_entry(one) for one in claims_of(models.Claim.objects.filter(pk__in=claims))]


def cited_claim(actor: Actor, claim: int) -> Cited | None:
    """One claim with its source and sentences, None where there is none that `actor` may see."""
    return cited(actor, [claim]).get(claim)


def reasons_of_persons(actor: Actor, claims: Iterable[int]) -> dict[int, str]:
    """What persons wrote as their reason, by the claim that they made; nothing of claims that documents make."""
    seen = sources_visible_to(actor).filter(kind=models.Source.Kind.PERSON).values("pk")
    rows = models.Claim.objects.filter(pk__in=set(claims), mention__reading__text__source__in=seen)
    return dict(rows.values_list("pk", "mention__reading__text__body"))


def cite(actor: Actor, entries: Iterable[Entry]) -> dict[int, Cited]:
    """`entries` with their sources and sentences, by claim."""
    found = list(entries)
    refs = source_refs(sources_visible_to(actor).filter(pk__in={one.source for one in found}))
    bodies = dict(models.Text.objects.filter(pk__in={one.text for one in found}).values_list("pk", "body"))
    return {one.id: _cited(one, refs[one.source], bodies.get(one.text, "")) for one in found if one.source in refs}


def _cited(entry: Entry, source: SourceRef, body: str) -> Cited:
    evidence = entry.claim.evidence
    return Cited(entry, source, passage_of(body, evidence), cells_of(body, evidence))


def source_refs(rows: QuerySet[models.Source]) -> Mapping[int, SourceRef]:
    """Sources as they are linked to, by number."""
    return {row.pk: source_ref(row) for row in rows.select_related("actor")}


def source_ref(row: models.Source) -> SourceRef:
    """One source as it is linked to."""
    return SourceRef(
        id=row.pk,
        kind=row.kind,
        title=title_of(row),
        published_on=row.published_on,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        url=row.url,
        actor=row.actor_id,
        name=row.name,
        by=row.actor.get_username() if row.actor else "",
    )


def title_of(row: models.Source) -> str:
    """What a source is called: its title, else its file's name, else its number."""
    return row.title or row.name or f"#{row.pk}"


def entries_of(mentions: Collection[int]) -> list[Entry]:
    """The entries in force that `mentions` say."""
    records = records_of(mentions)
    others = {one.of for one in records.claims if one.of is not None}
    entity_of = dict(models.MentionEntity.objects.filter(mention__in=others).values_list("mention", "entity"))
    return [one for one in entries_in_force(records, entity_of.get) if one.mention in mentions]


def _entry(one: RecordedClaim) -> Entry:
    last = one.sayings[-1]
    return Entry(
        one.id,
        one.key,
        last.mention,
        last.reading,
        one.source,
        one.text,
        one.claim,
        one.known_on,
        one.recorded_at,
        one.actor,
    )
