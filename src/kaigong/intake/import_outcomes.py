"""What an import would make of each row: a new project, a known one and what changes of it, or a question."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kaigong.claims.words import MentionKind
from kaigong.intake.keys import KeyedMention
from kaigong.intake.row_changes import Change, Known, changes_of
from kaigong.intake.staging.staged import Staged
from kaigong.resolution.identity import Verdict
from kaigong.spreadsheets.reading import WorkbookRead
from kaigong.spreadsheets.rows import ProjectRow
from kaigong.store import models
from kaigong.store.state_json import project_from_json


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What the import would make of one row: a `new` project, or one that is known, with what changes. `unsure` are
    the known projects that it may be; a person decides."""

    sheet: str
    row: ProjectRow
    new: bool
    project: int | None = None
    name: str = ""
    changes: tuple[Change, ...] = ()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What would happen: every row, in order, and how many claims would be stored."""

    rows: tuple[RowOutcome, ...]
    claims: int

    @property
    def new(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if one.new and not one.unsure)

    @property
    def unsure(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if one.unsure)

    @property
    def changed(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if not one.new and not one.unsure and one.changes)

    @property
    def unchanged(self) -> tuple[RowOutcome, ...]:
        return tuple(one for one in self.rows if not one.new and not one.unsure and not one.changes)


def outcomes(read: WorkbookRead, projects: Sequence[KeyedMention], staged: Staged) -> tuple[RowOutcome, ...]:
    """The outcome of each row of projects, in order; `projects` are their mentions."""
    found = staged.found
    mentions = {one.read.mention.local_key: one for one in staged.mentions}
    entities = {key: found.entities[one.number] for key, one in mentions.items() if one.number in found.entities}
    unsure: defaultdict[int, list[int]] = defaultdict(list)
    for decision in found.decisions:
        if decision.verdict is Verdict.UNSURE:
            unsure[decision.b].append(found.known[decision.a])
    known = _states({*entities.values(), *(one for several in unsure.values() for one in several)})
    made = []
    for (sheet, row), project in zip(read.projects(), projects, strict=True):
        key = project.mention.local_key
        before = known.get(entities.get(key, 0))
        asked = unsure[mentions[key].number] if key in mentions else ()
        made.append(
            RowOutcome(
                sheet.sheet.name,
                row,
                new=before is None,
                project=None if before is None else before.entity,
                name="" if before is None else before.name,
                changes=() if before is None else changes_of(project.mention.claims, before, entities),
                unsure=tuple(known[entity].name for entity in sorted(asked) if entity in known),
            )
        )
    return tuple(made)


def _states(entities: set[int]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    ids = sorted(entity for entity in entities if entity > 0)
    for at in range(0, len(ids), 500):
        rows = models.State.objects.filter(entity__in=ids[at : at + 500], known_to=None, kind=MentionKind.PROJECT.value)
        found |= {row.entity_id: Known(row.entity_id, row.name, project_from_json(row.state)) for row in rows}
    return found
