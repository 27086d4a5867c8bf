"""The answers of `kaigong.store.queries` as the API's shapes; no question is asked of the database here.

What a page of the board has hundreds of is made with `model_construct`: its values are ours, and to look at each again
would cost more than all questions to the database.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from kaigong.api import shapes
from kaigong.claims import money
from kaigong.claims import properties as kinds
from kaigong.claims.claim import Evidence, Value
from kaigong.claims.words import Stage
from kaigong.ledger.entries import Entry
from kaigong.lifecycle.state import Fact, Figure
from kaigong.store.queries import answers

Evidences = Mapping[int, list[shapes.Evidence]]
"""The words that say each claim, by the claim's number."""


def number(amount: Decimal | None) -> int | float | None:
    """A plain number for JSON."""
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def minor(value: Value, *, of: str) -> int | None:
    """The sum in the currency's minor unit, None where the property `of` is no sum."""
    known = kinds.PROPERTIES.get(of)
    if value.amount is None or known is None or known.value is not kinds.ValueKind.MONEY:
        return None
    return money.to_minor(value.amount, value.unit)


def value(one: Value, *, of: str) -> shapes.Value:
    return shapes.Value(**_value(one, of))


def _value(one: Value, of: str) -> dict[str, Any]:
    return {
        "text": one.text,
        "amount": number(one.amount),
        "amount_minor": minor(one, of=of),
        "unit": one.unit,
        "per": one.per,
        "approximate": one.approximate,
        "low": number(one.low),
        "high": number(one.high),
    }


def evidence(source: int, text: int, words: Iterable[Evidence]) -> list[shapes.Evidence]:
    return [
        shapes.Evidence.model_construct(
            source=source,
            text=text,
            start=one.span.start,
            end=one.span.stop,
            role=one.role.value,
            sheet=one.sheet,
            cell=one.cell,
        )
        for one in words
    ]


def evidences(entries: Iterable[Entry]) -> dict[int, list[shapes.Evidence]]:
    """The words that say each of the claims."""
    return {one.id: _of_entry(one) for one in entries}


def _of_entry(entry: Entry) -> list[shapes.Evidence]:
    return evidence(entry.source, entry.text, entry.claim.evidence)


def _of_entries(entries: Iterable[Entry]) -> list[shapes.Evidence]:
    """The words that say any of the claims, each run once."""
    found = {one.model_dump_json(): one for entry in entries for one in _of_entry(entry)}
    return list(found.values())


def figure(one: Figure, of: str, words: Evidences) -> shapes.Figure:
    return shapes.Figure.model_construct(
        **_value(one.value, of),
        modality=one.modality.value,
        date=str(one.on) if one.on else None,
        basis=one.basis.value,
        known_on=one.known_on,
        first_known_on=one.first_known_on,
        enterprise=one.of_entity,
        claims=list(one.claims),
        evidence=[run for claim in one.claims for run in words.get(claim, [])],
    )


def fact(one: Fact, words: Evidences) -> shapes.Fact:
    known = kinds.property_named(one.property) or kinds.Property(one.property, (), kinds.ValueKind.WORDS, "", "")
    return shapes.Fact.model_construct(
        property=one.property,
        zh=known.zh,
        en=known.en,
        why=one.why.value,
        differs=one.differs,
        disputed=one.disputed,
        counts=figure(one.counts, one.property, words),
        others=[figure(other, one.property, words) for other in one.others],
    )


def stage_words(stage: Stage | None) -> tuple[str, str]:
    """A stage in Chinese and English."""
    if stage is None:
        return "未明", "Not known"
    known = kinds.PROPERTIES[f"milestone.{stage}"]
    return known.zh, known.en


def project(row: answers.BoardRow | answers.ProjectPage, words: Evidences) -> shapes.Project:
    state = row.state
    zh, en = stage_words(state.stage)
    total = None if state.total_minor is None else money.from_minor(state.total_minor, "CNY")
    return shapes.Project.model_construct(
        id=row.entity,
        name=state.name,
        stage=state.stage.value if state.stage else None,
        stage_zh=zh,
        stage_en=en,
        status=state.status.value,
        division=state.division,
        district=row.district,
        total=number(total),
        total_minor=state.total_minor,
        said_on=row.said_on,
        missing=list(state.missing),
        enterprises=[ref(one) for one in row.enterprises],
        aliases=[figure(one, "name", words) for one in state.aliases],
        organisations=[figure(one, "organisation", words) for one in state.organisations],
        places=[figure(one, "place", words) for one in state.places],
        investments=[fact(one, words) for one in state.investments],
        capacities=[fact(one, words) for one in state.capacities],
        milestones=[fact(one, words) for one in state.milestones],
        entries=[fact(one, words) for one in state.entries],
        steps=[fact(one, words) for one in state.steps],
        statuses=[fact(one, words) for one in state.statuses],
        lost_to=[figure(one, "lost_to", words) for one in state.lost_to],
    )


def ref(one: answers.EntityRef) -> shapes.Ref:
    return shapes.Ref.model_construct(id=one.id, name=one.name)


def source(one: answers.SourceRef) -> shapes.Source:
    return shapes.Source(**_source(one))


def _source(one: answers.SourceRef) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "url": one.url,
        "published_on": one.published_on,
        "known_on": one.known_on,
        "recorded_at": one.recorded_at,
        "actor": one.actor,
    }


def source_in_list(row: answers.SourceRow) -> shapes.SourceInList:
    return shapes.SourceInList(**_source(row.source), projects=row.projects, claims=row.claims)


def claim(one: answers.Cited) -> shapes.Claim:
    entry = one.entry
    said = entry.claim
    return shapes.Claim(
        **_value(said.value, said.property),
        id=entry.id,
        key=entry.key,
        property=said.property,
        modality=said.modality.value,
        date=str(said.on) if said.on else None,
        basis=said.basis.value,
        rule=said.rule,
        known_on=entry.known_on,
        recorded_at=entry.recorded_at,
        actor=entry.actor,
        enterprise=entry.of_entity,
        source=entry.source,
        text_id=entry.text,
        passage=one.passage.words,
        quote=one.passage.quote,
        evidence=_of_entry(entry),
    )


def claims(cited: Iterable[answers.Cited]) -> list[shapes.Claim]:
    return [claim(one) for one in sorted(cited, key=lambda one: one.entry.id)]


def history(page: answers.History) -> shapes.History:
    return shapes.History(project=page.entity, name=page.name, rows=[_told(one) for one in page.rows], more=page.more)


def _told(one: answers.Told) -> shapes.Told:
    chosen = one.chosen
    return shapes.Told(
        claim=claim(one.cited),
        standing=one.standing.value,
        by=one.by,
        at=one.at,
        from_day=one.from_day,
        reason=one.reason,
        chosen_by=chosen.by if chosen else None,
        chosen_at=chosen.at if chosen else None,
        chosen_reason=chosen.reason if chosen else "",
    )


def stage_count(one: answers.StageCount | answers.StageOfDistrict) -> shapes.StageCount:
    zh, en = stage_words(one.stage)
    return shapes.StageCount(
        stage=one.stage.value if one.stage else None,
        zh=zh,
        en=en,
        projects=one.projects,
        total=number(money.from_minor(one.total_minor, "CNY")) or 0,
        total_minor=one.total_minor,
    )


def project_page(page: answers.ProjectPage) -> shapes.ProjectPage:
    return shapes.ProjectPage(
        asked=page.asked,
        project=project(page, evidences(one.entry for one in page.claims.values())),
        claims=claims(page.claims.values()),
        sources=[source(one) for one in page.sources],
        possibly_same=[
            shapes.PossiblySame(id=one.entity.id, name=one.entity.name, judgement=one.judgement)
            for one in page.possibly_same
        ],
        days=list(page.days),
    )


def enterprise_page(page: answers.EnterprisePage, words: Evidences) -> shapes.EnterprisePage:
    """`words` holds the evidence of the projects' claims too."""
    all_words = {**words, **evidences(one.entry for one in page.claims.values())}
    return shapes.EnterprisePage(
        asked=page.asked,
        enterprise=shapes.Enterprise(
            id=page.entity,
            name=page.state.name,
            aliases=[figure(one, "name", all_words) for one in page.state.aliases],
        ),
        projects=[project(row, all_words) for row in page.projects],
        visits=[visit(row) for row in page.visits],
        claims=claims(page.claims.values()),
        sources=[source(one) for one in page.sources],
    )


def visit(row: answers.VisitRow) -> shapes.Visit:
    return shapes.Visit(
        id=row.mention,
        enterprise=ref(row.enterprise) if row.enterprise else None,
        enterprise_name=row.enterprise_name,
        officials=list(row.officials),
        date=str(row.on) if row.on else None,
        source=source(row.source),
        passage=row.passage.words,
        claims=[one.id for one in row.claims],
        evidence=_of_entries(row.claims),
    )


def group(row: answers.GroupRow) -> shapes.Group:
    count = row.count.amount if row.count else None
    return shapes.Group(
        id=row.mention,
        count=int(count) if count is not None else None,
        approximate=bool(row.count and row.count.approximate),
        stage=row.stage.value if row.stage else None,
        investment=value(row.investment, of="investment.total") if row.investment else None,
        date=str(row.on) if row.on else None,
        source=source(row.source),
        passage=row.passage.words,
        claims=[one.id for one in row.claims],
        evidence=_of_entries(row.claims),
    )


def action(row: answers.ActionRow) -> shapes.Action:
    return shapes.Action(
        id=row.mention,
        text=row.text,
        by=row.by,
        to=list(row.to),
        kind=row.kind,
        source=source(row.source),
        passage=row.passage.words,
        claims=[one.id for one in row.claims],
        evidence=_of_entries(row.claims),
    )


def source_page(page: answers.SourcePage, cited: Iterable[answers.Cited]) -> shapes.SourcePage:
    return shapes.SourcePage(
        source=source(page.source),
        text_id=page.text_id,
        text=page.text,
        mentions=[
            shapes.SourceMention(
                id=one.id,
                kind=one.kind.value,
                local_key=one.local_key,
                entity=ref(one.entity) if one.entity else None,
                claims=[entry.id for entry in one.claims],
            )
            for one in page.mentions
        ],
        claims=claims(cited),
        groups=[group(row) for row in page.groups],
        visits=[visit(row) for row in page.visits],
        actions=[action(row) for row in page.actions],
        reader_version=page.reader_version,
        read_at=page.read_at,
        problems=list(page.problems),
        rejected=page.rejected,
        sealed=page.sealed,
    )
