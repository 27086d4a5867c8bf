"""A reading that is ready to be stored: numbered, identified and folded, against a ledger that others go on writing.

Everything that takes long is done before `store`, which only inserts. What was found rests on the ledger as it was;
what others said, judged or sealed since is looked at again within the transaction, and nothing else is.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from kaigong.intake.identifying import Identified, Identifier, NewMention
from kaigong.intake.progress import Progress, Step, silent
from kaigong.intake.results import Saved
from kaigong.intake.staging.said import Signed, StagedMention, insert_said, put_said
from kaigong.intake.staging.states import LATER, Folding, Place
from kaigong.intake.staging.tables import WaitingTables
from kaigong.rights.models import Account
from kaigong.store import models, search
from kaigong.store.many import rows_where
from kaigong.store.numbers import numbers_for
from kaigong.store.recompute import clear_caches
from kaigong.store.so_far import SoFar
from kaigong.store.waiting import much_in_memory

OF_MENTIONS = "SELECT mention_id, entity_id FROM store_mentionentity WHERE mention_id IN {given}"
BORN_FROM = "SELECT born_from_mention_id, id FROM store_entity WHERE born_from_mention_id IN {given}"


@dataclass
class Staged:
    """`far` is how far the ledger had come before anything was looked up; `last` is the last reading of the text then,
    `superseded` are the mentions of all its readings."""

    place: Place
    mentions: Sequence[StagedMention]
    earlier: Mapping[str, int]
    superseded: Collection[int]
    far: SoFar
    last: int | None = None
    rejected: int = 0
    found: Identified = field(default_factory=Identified)
    tables: WaitingTables | None = None

    def __post_init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._folded: set[int] = set()
        self._ended: set[int] = set()
        earlier = self.earlier.get
        self._identifier = Identifier(
            (NewMention(one.number, one.read, earlier(one.read.mention.local_key)) for one in self.mentions),
            lambda mention: -mention,
        )

    def identify(self, progress: Progress = silent) -> None:
        """Find which entity each mention is of, as the ledger is now."""
        self.found = self._identifier.identify(progress)

    def put(self, tables: WaitingTables, progress: Progress = silent) -> None:
        """Work out what all those entities will be, and let everything wait in `tables` for the writer's turn."""
        self.tables = tables
        put_said(tables, self.mentions)
        self._number_births()
        self._put_identified()
        self._fold(None, progress)

    def _put_identified(self) -> None:
        assert self.tables is not None  # noqa: S101 - `put` came first
        found, tables = self.found, self.tables
        tables.entities.add((entity, kind.value, mention) for mention, (kind, entity) in found.births.items())
        tables.judgements.add((one.a, one.b, one.verdict.value, one.rule) for one in found.decisions)
        tables.homes.add(found.entities.items())

    def _fold(self, only: Collection[int] | None, progress: Progress = silent) -> None:
        """Fold all entities, or those of them that are among `only`."""
        assert self.tables is not None  # noqa: S101 - `put` came first
        folding = Folding(self.place, self.mentions, self.found, self.superseded)
        entities = [one for one in folding.entities() if only is None or one in only]
        done = 0
        for some in folding.fold(entities):
            self._folded |= some.keys()
            self._ended |= {one for rows in some.values() for one in rows.ended}
            self.tables.states.add(row for rows in some.values() for row in rows.states)
            self.tables.names.add(row for rows in some.values() for row in rows.names)
            self.tables.found_by.add(row for rows in some.values() for row in rows.found_by)
            done += len(some)
            progress(Step.FOLDING, min(done, len(entities)), len(entities))

    def catch_up(self) -> None:
        """Look again at whatever rests on something that was written since; within the writer's turn."""
        since = self.far.mentions_since()
        if not since:
            return
        assert self.tables is not None  # noqa: S101 - `put` came first
        moved = {entity for sql in (OF_MENTIONS, BORN_FROM) for _, entity in rows_where(sql, since)}
        before = dict(self.found.entities)
        self._identifier.look_again(moved)
        self.identify()
        self._number_births()
        for waiting in (self.tables.entities, self.tables.judgements, self.tables.homes):
            waiting.clear()
        self._put_identified()
        now = self.found.entities
        changed = {mention for mention, entity in now.items() if before[mention] != entity}
        stale = {before[mention] for mention in changed} | {now[mention] for mention in changed} | moved
        stale |= {now[one.number] for one in self.mentions if self._names_one_of(one, changed)}
        if self.superseded:
            stale |= set(now.values())  # they are folded together
        for waiting in (self.tables.states, self.tables.names, self.tables.found_by):
            waiting.remove("entity_id", stale)
        self._folded -= stale
        self._ended -= stale
        self._fold(stale)

    def store(
        self,
        source: models.Source,
        text: models.Text,
        reading: models.Reading,
        actor: Account | None,
        progress: Progress = silent,
    ) -> Saved:
        """Insert everything; within the caller's transaction, in the writer's turn, after `catch_up`."""
        assert self.tables is not None  # noqa: S101 - `put` came first
        moment, tables = reading.recorded_at, self.tables
        progress(Step.STORING, 0, 2)
        with much_in_memory():
            insert_said(tables, Signed(text.pk, reading.pk, source.known_on, actor, moment))
            progress(Step.STORING, 1, 2)
            signed = {"recorded_at": moment, "actor_id": None}
            tables.entities.insert(signed)
            tables.judgements.insert({"known_on": source.known_on, **signed})
            tables.homes.insert()
            born = {entity for _, entity in self.found.births.values()}
            clear_caches(self._folded - born, self._ended, (source.known_on, moment))
            tables.states.insert(instead=dict.fromkeys(("recorded_from", "ended_at", "recorded_to"), (LATER, moment)))
            tables.names.insert()
            tables.found_by.insert()
            search.index_rows_of(tables.found_by.table)
        progress(Step.STORING, 2, 2)
        claims = sum(sum(one.fresh) for one in self.mentions)
        return Saved(
            source=source.pk,
            text=text.pk,
            reading=reading.pk,
            entities=tuple(sorted(set(self.found.entities.values()))),
            new_entities=tuple(entity for _, entity in self.found.births.values()),
            claims=claims,
            said_again=sum(len(one.claims) for one in self.mentions) - claims,
            rejected=self.rejected,
        )

    def _number_births(self) -> None:
        """Give each entity that is born the ledger's number in place of the one that it had for the time being."""
        new = [mention for mention in self.found.births if mention not in self._numbers]
        self._numbers |= dict(zip(new, numbers_for(models.Entity, len(new)), strict=True))
        known = {number: self._numbers[mention] for mention, (_, number) in self.found.births.items() if number < 0}
        births = self.found.births.items()
        self.found.births = {mention: (kind, self._numbers[mention]) for mention, (kind, _) in births}
        self.found.entities = {mention: known.get(entity, entity) for mention, entity in self.found.entities.items()}

    def _names_one_of(self, one: StagedMention, changed: Collection[int]) -> bool:
        """Whether the mention is a project's of an enterprise that is among `changed`."""
        return any(claim.of and self._number_of(claim.of) in changed for claim in one.read.mention.claims)

    def _number_of(self, local_key: str) -> int:
        if not hasattr(self, "_by_key"):
            self._by_key = {one.read.mention.local_key: one.number for one in self.mentions}
        return self._by_key[local_key]
