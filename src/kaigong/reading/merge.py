"""Drafts become projects: phases fold into their wholes, repeats into one, and what says nothing is left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from kaigong.claims.claim import Evidence
from kaigong.claims.words import InvestmentKind, Role, Stage
from kaigong.reading.attachment.discourse import ReadGroup
from kaigong.reading.attachment.drafts import Draft, ReadCapacity, ReadStage, ReadSum, Run
from kaigong.reading.attachment.walk import Attached
from kaigong.reading.names import Firm, is_telling
from kaigong.reading.result import Capacity, Group, Investment, Milestone, Organisation, Place, Project, Words
from kaigong.text.views import View


def projects_of(attached: Attached, view: View) -> tuple[Project, ...]:
    """The projects, in the order in which the text first names them."""
    phases = Counter(id(draft.whole) for draft in attached.projects)
    for draft in attached.projects:
        _fold_into_whole(draft, phases[id(draft.whole)] == 1)
    kept = [draft for draft in attached.projects if _is_project(draft)]
    told = {id(draft) for draft in kept}
    for draft in kept:
        if id(draft.whole) not in told:
            _stand_for_whole(draft)
    return tuple(_project(draft, view) for draft in sorted(kept, key=lambda draft: draft.at))


def groups_of(attached: Attached, view: View) -> tuple[Group, ...]:
    """The groups, each count and stage once; twice where both tell a sum, and another one (交通类2个, 民生类2个)."""
    kept: list[ReadGroup] = []
    alike: defaultdict[tuple[int, Stage], list[int]] = defaultdict(list)
    for group in attached.groups:
        places = alike[group.count, group.stage]
        same = next((n for n in places if _may_be_one_sum(group.investment, kept[n].investment)), None)
        if same is None:
            places.append(len(kept))
            kept.append(group)
        elif kept[same].investment is None and group.investment is not None:
            kept[same] = group
    return tuple(_group(group, view) for group in kept)


def _may_be_one_sum(one: Decimal | None, other: Decimal | None) -> bool:
    return None in (one, other) or one == other


def _fold_into_whole(draft: Draft, only: bool) -> None:
    """A phase with neither sum nor capacity of its own gives its stages to the whole; a unit gives all it has.

    A whole that is never named without its `only` phase takes the phase's name.
    """
    whole = draft.whole
    if whole is None or ((draft.sums or draft.capacities) and not draft.unit):
        return
    if only and not whole.alone and not (draft.unit and whole.named) and draft.name.startswith(whole.name):
        whole.name, whole.at = draft.name, draft.at
    whole.stages.extend(draft.stages)
    whole.sums.extend(draft.sums)
    whole.capacities.extend(draft.capacities)
    whole.told = whole.told or draft.told
    draft.stages, draft.sums, draft.capacities, draft.told = [], [], [], False


def _stand_for_whole(draft: Draft) -> None:
    """A phase of a whole that the text tells nothing of has the whole's enterprises and places."""
    whole = draft.whole
    if whole is not None:
        draft.firms, draft.places = draft.firms or whole.firms, draft.places or whole.places


def _is_project(draft: Draft) -> bool:
    """One that something is told of, or whose name alone says that it is one and which one (沙特轻轨项目)."""
    if draft.sums or draft.capacities or draft.stages or (draft.told and draft.whole is None):
        return True
    single = draft.whole is None and draft.alone
    if not (single and draft.named):
        return False
    return bool(draft.places or draft.firms or "“" in draft.name) or is_telling(draft.name)


def _project(draft: Draft, view: View) -> Project:
    return Project(
        draft.name,
        tuple(Evidence(span, Role.SUBJECT) for span in view.spans(*draft.at)),
        tuple(Organisation(f.name, _words(view, (f.start, f.stop)), f.rule) for f in _once(draft.firms)),
        tuple(Place(p.name, _words(view, p.at), p.code, p.rule) for p in draft.places),
        tuple(_investment(one, view) for one in _sums(draft.sums)),
        tuple(_capacity(one, view) for one in _capacities(draft.capacities)),
        tuple(_milestone(one, view) for one in _stages(draft.stages)),
        tuple(dict.fromkeys(alias for alias in draft.aliases if alias != draft.name)),
        draft.rule,
    )


def _once(firms: Iterable[Firm]) -> Iterable[Firm]:
    seen: dict[str, Firm] = {}
    for firm in firms:
        seen.setdefault(firm.name, firm)
    return seen.values()


def _words(view: View, *runs: tuple[Run | None, Role] | Run) -> Words:
    parts = []
    for run in runs:
        at, role = run if isinstance(run[1], Role) else (run, Role.VALUE)
        if at is not None:
            parts += [Evidence(span, role) for span in view.spans(*at)]
    return tuple(parts)


def _sums(sums: Iterable[ReadSum]) -> list[ReadSum]:
    found: dict[tuple[InvestmentKind, Decimal, str], ReadSum] = {}
    for one in sums:
        found.setdefault((one.kind, one.amount, one.currency), one)
    return list(found.values())


def _capacities(capacities: list[ReadCapacity]) -> list[ReadCapacity]:
    """Each once; N machines of M each only where no total is stated."""
    found: dict[tuple[Decimal, str, int], ReadCapacity] = {}
    for one in capacities:
        found.setdefault((one.amount, one.unit, one.twin), one)
    stated = {one.unit for one in found.values() if not one.machines}
    return [one for one in found.values() if not (one.machines and one.unit in stated)]


def _stages(stages: list[ReadStage]) -> list[ReadStage]:
    """Of the same stage and modality the dated ones, each day once and as precise as it is told; else the first."""
    found: dict[tuple[str, str], list[ReadStage]] = {}
    for one in stages:
        same = found.setdefault((one.stage.value, one.modality.value), [])
        place = next((n for n, other in enumerate(same) if _same_day(one, other)), None)
        if place is None:
            same.append(one)
        elif _is_closer(one, same[place]):
            same[place] = one
    return [one for same in found.values() for one in same]


def _same_day(one: ReadStage, other: ReadStage) -> bool:
    if one.date is None or other.date is None:
        return True
    return one.date.first <= other.date.last and other.date.first <= one.date.last


def _is_closer(one: ReadStage, other: ReadStage) -> bool:
    if one.date is None or other.date is None:
        return one.date is not None
    return one.date.last - one.date.first < other.date.last - other.date.first


def _investment(one: ReadSum, view: View) -> Investment:
    return Investment(
        one.amount, one.kind, _words(view, one.at), one.currency, one.approximate, one.low, one.high, one.rule
    )


def _capacity(one: ReadCapacity, view: View) -> Capacity:
    words = _words(view, one.at, (one.date_at, Role.DATE))
    return Capacity(
        one.amount,
        one.unit,
        words,
        one.product,
        one.per,
        one.modality,
        one.date,
        one.approximate,
        one.low,
        one.high,
        one.rule,
    )


def _milestone(one: ReadStage, view: View) -> Milestone:
    words = _words(view, one.at, (one.date_at, Role.DATE))
    return Milestone(one.stage, one.modality, words, one.date, one.rule)


def _group(group: ReadGroup, view: View) -> Group:
    words = _words(view, group.at, (group.investment_at, Role.VALUE), (group.date_at, Role.DATE))
    return Group(
        group.count, group.stage, words, group.investment, group.currency, group.date, group.approximate, group.rule
    )
