"""Groups, visits and actions: what sources tell that is no project. Each is one mention of one reading in force."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import MentionKind, Stage
from kaigong.ledger.entries import Entry
from kaigong.store import models
from kaigong.store.actors import Actor
from kaigong.store.queries.answers import ActionRow, Cited, GroupRow, VisitRow
from kaigong.store.queries.citing import cite, entries_of
from kaigong.store.queries.rows import refs


def groups(actor: Actor, limit: int = 200) -> tuple[GroupRow, ...]:
    """The latest groups of projects counted together, newest first."""
    return groups_told(actor, _latest(MentionKind.GROUP, limit))


def visits(actor: Actor, limit: int = 200) -> tuple[VisitRow, ...]:
    """The latest visits, newest first."""
    return visits_told(actor, _latest(MentionKind.VISIT, limit))


def actions(actor: Actor, source: int) -> tuple[ActionRow, ...]:
    """What `source` asks for, in the order of its text."""
    of_source = models.Mention.objects.filter(kind=MentionKind.ACTION, reading__text__source=source)
    return actions_told(actor, of_source)


def groups_told(actor: Actor, mentions: QuerySet[models.Mention]) -> tuple[GroupRow, ...]:
    """`mentions` as groups, newest first; those that nothing in force is said of are left out."""
    rows = [
        GroupRow(
            mention=one.mention,
            count=one.value("count"),
            stage=Stage(stage.text) if (stage := one.value("stage")) else None,
            investment=one.value("investment.total"),
            on=one.on,
            source=one.first.source,
            passage=one.first.passage,
            claims=one.entries,
        )
        for one in _told(actor, mentions)
    ]
    return tuple(sorted(rows, key=lambda row: (row.source.known_on, row.source.id, -row.mention), reverse=True))


def visits_told(actor: Actor, mentions: QuerySet[models.Mention]) -> tuple[VisitRow, ...]:
    """`mentions` as visits, newest first; those that name no enterprise any more are left out."""
    told = [one for one in _told(actor, mentions) if one.value("enterprise")]
    names = refs(actor, {e.of_entity for one in told for e in one.entries if e.of_entity is not None})
    rows = [
        VisitRow(
            mention=one.mention,
            enterprise=next((names[e.of_entity] for e in one.entries if e.of_entity in names), None),
            enterprise_name=one.words("enterprise"),
            officials=one.all_words("official"),
            on=one.on,
            source=one.first.source,
            passage=one.first.passage,
            claims=one.entries,
        )
        for one in told
    ]
    return tuple(sorted(rows, key=lambda row: (row.source.known_on, row.source.id, -row.mention), reverse=True))


def actions_told(actor: Actor, mentions: QuerySet[models.Mention]) -> tuple[ActionRow, ...]:
    """`mentions` as actions, in the order of their text; the words are quoted from it, never copied."""
    rows = []
    for one in _told(actor, mentions):
        asked = one.cited("text")
        if asked is not None:
            rows.append(
                ActionRow(
                    mention=one.mention,
                    text=asked.passage.quote,
                    by=one.words("by"),
                    to=one.all_words("to"),
                    kind=one.words("kind"),
                    source=asked.source,
                    passage=asked.passage,
                    claims=one.entries,
                )
            )
    return tuple(sorted(rows, key=lambda row: (row.source.id, row.passage.start or 0, row.mention)))


def _latest(kind: MentionKind, limit: int) -> QuerySet[models.Mention]:
    rows = models.Mention.objects.filter(kind=kind, reading__superseded_by=None)
    newest = rows.order_by("-reading__text__source__known_on", "-pk").values_list("pk", flat=True)[:limit]
    return models.Mention.objects.filter(pk__in=list(newest))


@dataclass(frozen=True, slots=True)
class _Told:
    """One mention with its entries in force, cited."""

    mention: int
    claims: tuple[Cited, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(one.entry for one in self.claims)

    @property
    def first(self) -> Cited:
        return self.claims[0]

    @property
    def on(self) -> PartialDate | None:
        return next((one.claim.on for one in self.entries if one.claim.on), None)

    def cited(self, property_name: str) -> Cited | None:
        return next((one for one in self.claims if one.entry.claim.property == property_name), None)

    def value(self, property_name: str) -> Value | None:
        found = self.cited(property_name)
        return found.entry.claim.value if found else None

    def words(self, property_name: str) -> str:
        value = self.value(property_name)
        return value.text if value else ""

    def all_words(self, property_name: str) -> tuple[str, ...]:
        return tuple(one.claim.value.text for one in self.entries if one.claim.property == property_name)


def _told(actor: Actor, mentions: QuerySet[models.Mention]) -> Sequence[_Told]:
    ids = set(mentions.values_list("pk", flat=True))
    by_mention: defaultdict[int, list[Cited]] = defaultdict(list)
    for one in cite(actor, entries_of(ids)).values():
        by_mention[one.entry.mention].append(one)
    return [_Told(mention, tuple(claims)) for mention, claims in sorted(by_mention.items())]
