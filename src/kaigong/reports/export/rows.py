"""The rows of the tables, worked out some hundred projects at a time, so that any ledger fits in memory."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kaigong.claims.words import MentionKind, Modality, Role, Stage
from kaigong.lifecycle.state import Fact, Figure, ProjectState
from kaigong.store import models
from kaigong.store.actors import Actor, sources_visible_to
from kaigong.store.queries.filtering import standing, within_district
from kaigong.store.state_json import project_from_json

Row = tuple[Any, ...]
PROJECTS_AT_ONCE = 500
MINOR = Decimal(100)
"""分 of one 元."""


class ProjectRows:
    """The rows of some projects in the tables that tell of projects."""

    def __init__(self, actor: Actor, states: Sequence[models.State]) -> None:
        self._states = [(row, project_from_json(row.state)) for row in states]
        self._actor = actor

    def projects(self) -> Iterator[Row]:
        for row, state in self._states:
            yield (
                row.entity_id,
                state.name,
                _texts(state.aliases),
                _texts(state.organisations),
                _texts(state.places),
                row.division or None,
                row.district or None,
                state.stage.value if state.stage else None,
                state.status.value,
                None if state.total_minor is None else Decimal(state.total_minor) / MINOR,
                *_milestones(state),
                row.said_on,
            )

    def figures(self) -> Iterator[Row]:
        for row, state in self._states:
            for fact in state.facts:
                yield _figure(row.entity_id, fact, fact.counts, counts=True)
                for other in fact.others:
                    yield _figure(row.entity_id, fact, other, counts=False)

    def claims(self) -> Iterator[Row]:
        project_of = {claim: row.entity_id for row, state in self._states for claim in _claims(state)}
        rows = models.Claim.objects.filter(pk__in=project_of).order_by("pk")
        seen = sources_visible_to(self._actor).values("pk")
        told = rows.filter(mention__reading__text__source__in=seen).values_list(
            "pk", "mention__reading__text__source", "property", "rule", "known_on", "recorded_at"
        )
        found = list(told)
        words, cells = _evidence([row[0] for row in found])
        for claim, source, name, rule, known_on, moment in found:
            yield (
                claim,
                project_of[claim],
                source,
                name,
                words.get(claim, ""),
                cells.get(claim, []),
                rule,
                known_on,
                moment,
            )


def project_rows(actor: Actor, as_of: date | None) -> Iterator[ProjectRows]:
    """All projects as they stand, or stood at the end of `as_of`, in the order in which they came to be known."""
    states = _standing_projects(actor, as_of).order_by("entity")
    last = 0
    while chunk := list(states.filter(entity__gt=last)[:PROJECTS_AT_ONCE]):
        yield ProjectRows(actor, chunk)
        last = chunk[-1].entity_id


def states_of(
    actor: Actor, as_of: date | None, district: str = "", stage: Stage | None = None
) -> Iterator[ProjectState]:
    """The states of those projects that lie in `district` and are at `stage`, where these are given."""
    chosen = _standing_projects(actor, as_of)
    if district:
        chosen = chosen.filter(within_district(district))
    if stage is not None:
        chosen = chosen.filter(stage=stage.value)
    for row in chosen.order_by("district", "entity").iterator(chunk_size=PROJECTS_AT_ONCE):
        yield project_from_json(row.state)


def projects_to_export(actor: Actor, as_of: date | None) -> int:
    """How many projects `project_rows` gives."""
    return _standing_projects(actor, as_of).count()


def _standing_projects(actor: Actor, as_of: date | None) -> QuerySet[models.State]:
    return standing(actor, as_of).filter(kind=MentionKind.PROJECT)


def source_rows(actor: Actor, as_of: date | None) -> Iterator[Row]:
    """The sources, those only that were known by `as_of`."""
    sources = sources_visible_to(actor).order_by("pk")
    if as_of is not None:
        sources = sources.filter(known_on__lte=as_of)
    yield from sources.values_list(
        "pk", "kind", "title", "name", "url", "published_on", "known_on", "recorded_at"
    ).iterator(chunk_size=PROJECTS_AT_ONCE)


def _texts(figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.value.text for figure in figures))


def _milestones(state: ProjectState) -> Iterator[str | None]:
    for stage in Stage:
        for modality in (Modality.ACTUAL, Modality.EXPECTED):
            fact = state.milestone(stage, modality)
            yield str(fact.counts.on) if fact is not None and fact.counts.on is not None else None


def _figure(project: int, fact: Fact, figure: Figure, *, counts: bool) -> Row:
    value, on = figure.value, figure.on
    return (
        project,
        fact.property,
        counts,
        fact.why.value if counts else None,
        value.text or None,
        value.amount,
        value.low,
        value.high,
        value.unit or None,
        value.per or None,
        value.approximate,
        figure.modality.value,
        str(on) if on else None,
        on.first if on else None,
        on.last if on else None,
        figure.basis.value,
        figure.first_known_on,
        figure.known_on,
        list(figure.claims),
    )


def _claims(state: ProjectState) -> Iterator[int]:
    yield from state.claims
    figures = [figure for fact in state.facts for figure in (fact.counts, *fact.others)]
    for figure in (*state.aliases, *state.organisations, *state.places, *figures):
        yield from figure.claims


def _evidence(claims: Sequence[int]) -> tuple[dict[int, str], dict[int, list[str]]]:
    """The words that say each claim, parts that stand apart joined with ``…``, and the cells that do."""
    runs: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    cells: defaultdict[int, list[str]] = defaultdict(list)
    evidence = models.Evidence.objects.filter(claim__in=claims, role=Role.VALUE).order_by("claim", "n")
    for claim, text, start, stop, sheet, cell in evidence.values_list(
        "claim", "text", "start", "stop", "sheet", "cell"
    ):
        if cell:
            cells[claim].append(f"{sheet}!{cell}" if sheet else cell)
        if text is not None and start is not None and stop is not None:
            runs[claim].append((text, start, stop))
    bodies = dict(
        models.Text.objects.filter(pk__in={run[0] for own in runs.values() for run in own}).values_list("pk", "body")
    )
    words = {claim: "…".join(bodies[text][start:stop] for text, start, stop in own) for claim, own in runs.items()}
    return words, cells
