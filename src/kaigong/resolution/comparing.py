"""Two records compared, aspect by aspect: what speaks for one project, what against, and what follows.

Each aspect gives one reason with its weight; the sum decides. Weights are points of our own, tried on the labelled
pairs of ``benchmarks/identity`` (`WEIGHTS` is the whole of them), near the logarithm of how much more often an
agreement is seen with one project than with two.
"""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product

from kaigong.resolution.enterprise_names import EnterpriseName, Kinship, begins_alike, kinship, may_begin_a_brand
from kaigong.resolution.enterprise_names import parsed as parsed_enterprise
from kaigong.resolution.figures import Whereabouts, days_apart, nearest, whereabouts
from kaigong.resolution.glance import Glance
from kaigong.resolution.identity import Sketch, Verdict, name_key
from kaigong.resolution.project_names import ProjectName, best_alike, content, is_specific, parsed, stem


class Aspect(StrEnum):
    CODE = "code"
    PART = "part"
    NAME = "name"
    CONTENT = "content"
    ENTERPRISE = "enterprise"
    PLACE = "place"
    MONEY = "money"
    CAPACITY = "capacity"
    TIME = "time"


WEIGHTS: dict[tuple[Aspect, str], float] = {
    (Aspect.CODE, "same"): 12,
    (Aspect.CODE, "other"): -9,
    (Aspect.PART, "other"): -20,
    (Aspect.PART, "one_sided"): -4,
    (Aspect.PART, "same"): 1,
    (Aspect.PART, "nature"): -2.5,
    (Aspect.NAME, "same"): 6,
    (Aspect.NAME, "same_plain"): 2.5,
    (Aspect.CONTENT, "same"): 2.5,
    (Aspect.CONTENT, "near"): 1,
    (Aspect.CONTENT, "little"): -1,
    (Aspect.CONTENT, "kind"): -1.5,
    (Aspect.CONTENT, "other"): -4,
    (Aspect.ENTERPRISE, "code"): 4.5,
    (Aspect.ENTERPRISE, "same"): 4,
    (Aspect.ENTERPRISE, "short"): 3,
    (Aspect.ENTERPRISE, "in_name"): 3,
    (Aspect.ENTERPRISE, "lead"): 1.5,
    (Aspect.ENTERPRISE, "group"): 2,
    (Aspect.ENTERPRISE, "kin"): 0,
    (Aspect.ENTERPRISE, "alike"): -1.5,
    (Aspect.ENTERPRISE, "other"): -5,
    (Aspect.ENTERPRISE, "not_in_name"): -3,
    (Aspect.PLACE, "same"): 1.5,
    (Aspect.PLACE, "within"): 1,
    (Aspect.PLACE, "same_city"): -2.5,
    (Aspect.PLACE, "apart"): -6,
    (Aspect.MONEY, "precise"): 4.5,
    (Aspect.MONEY, "exact"): 3,
    (Aspect.MONEY, "round"): 1.5,
    (Aspect.MONEY, "revised"): 0,
    (Aspect.MONEY, "slip"): 0,
    (Aspect.MONEY, "far"): -3,
    (Aspect.CAPACITY, "precise"): 3,
    (Aspect.CAPACITY, "exact"): 2.5,
    (Aspect.CAPACITY, "round"): 2,
    (Aspect.CAPACITY, "revised"): -0.5,
    (Aspect.CAPACITY, "slip"): 0,
    (Aspect.CAPACITY, "far"): -2,
    (Aspect.TIME, "day"): 1.5,
    (Aspect.TIME, "meets"): 0.5,
    (Aspect.TIME, "apart"): -1.5,
    (Aspect.TIME, "years_apart"): -3,
}
SURE = 6.0
"""From here on two records are one project, where the names or what is built agree and nothing speaks against it."""
SURE_UNBACKED = 7.0
"""The same where neither names nor what is built can be compared."""
LIKELY = 3.5
"""From here on the queue says that it is probably one."""
LIKELY_DISPUTED = 4.5
"""The same where a reason speaks against it."""
POSSIBLE = 2.5
"""From here on a person should look."""
AGAINST = -1.5
"""A reason of this weight or less keeps two records from being joined without a person."""
LEFT_OUT = frozenset(("至", "基地"))
"""Marks that sources often leave out: from where to where a road is built, and which base of its enterprise it is."""
CHANGING = frozenset((Aspect.MONEY, Aspect.CAPACITY, Aspect.TIME))
"""What sources of one project differ in: where its name and its enterprise are the same, the page shows both values."""
OWNED = frozenset((Aspect.ENTERPRISE, agreement) for agreement in ("code", "same", "short", "in_name"))
DIFFERING = frozenset(((Aspect.MONEY, "revised"), (Aspect.CAPACITY, "revised")))
AGREEING = frozenset(product((Aspect.MONEY, Aspect.CAPACITY), ("precise", "exact", "round")))
"""Where figures differ, however little, one has to agree: an enterprise may build the same twice."""
BACKING = frozenset(
    {
        (Aspect.NAME, "same"),
        (Aspect.NAME, "same_plain"),
        (Aspect.CONTENT, "same"),
        (Aspect.CAPACITY, "precise"),
        (Aspect.CAPACITY, "exact"),
        (Aspect.CAPACITY, "round"),
    }
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One aspect of two records: how it agrees (a word of `WEIGHTS`), and how much that weighs."""

    aspect: Aspect
    agreement: str
    weight: float


APART = Reason(Aspect.PLACE, "apart", WEIGHTS[Aspect.PLACE, "apart"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two records, the sum of its reasons, and the reasons, the weightiest first."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]

    @property
    def likely(self) -> bool:
        """Whether a person who had to guess would say that it is one."""
        disputed = any(reason.weight <= AGAINST for reason in self.reasons)
        enough = self.score >= (LIKELY_DISPUTED if disputed else LIKELY)
        return self.verdict is Verdict.SAME or (self.verdict is Verdict.UNSURE and enough)


def compare(one: Sketch, other: Sketch) -> Comparison:
    """Whether two records are of one project: SAME is sure, UNSURE is for a person, DIFFERENT is everything else.

    >>> total = Value(amount=Decimal("1260000000"), unit="CNY")
    >>> paper = Sketch({"云锦锂电池负极材料项目"}, {"云锦"}, {"320281"}, totals=(total,))
    >>> filing = Sketch({"年产20万吨负极材料项目"}, {"江苏云锦新材料有限公司"}, totals=(total,))
    >>> compare(paper, filing).verdict
    <Verdict.SAME: 'same'>
    """
    return compare_glances(Glance(one), Glance(other))


def compare_glances(one: Glance, other: Glance) -> Comparison:
    """`compare` where each record is compared with many."""
    registered = _registered(one, other)
    if registered is not None:
        return registered
    place = whereabouts(one.divisions, other.divisions)
    if place is Whereabouts.APART and _may_be_told_apart(one, other):
        return Comparison(Verdict.DIFFERENT, APART.weight, (APART,))
    found = sorted(_reasons(one, other, place), key=lambda reason: (-abs(reason.weight), reason.aspect))
    score = sum(reason.weight for reason in found)
    return Comparison(_verdict(score, found), score, tuple(found))


def rules_out(one: Glance, other: Glance) -> bool:
    """Whether `compare` is sure to say DIFFERENT: no name and no code is shared, and as much speaks against it that
    nothing which was not looked at yet could outweigh it. What is told soonest is looked at first."""
    if not _may_be_told_apart(one, other):
        return False
    place = whereabouts(one.divisions, other.divisions)
    if place is Whereabouts.APART:
        return True
    score = _weight(Aspect.PLACE, place) + sum(MOST[aspect] for aspect in LOOKED_AT)
    if score < POSSIBLE:
        return True
    for aspect, agreement in LOOKED_AT.items():
        score += _weight(aspect, agreement(one, other)) - MOST[aspect]
        if score < POSSIBLE:
            return True
    return False


def _may_be_told_apart(one: Glance, other: Glance) -> bool:
    """Whether no name and no code is shared that could make one project of two in different cities."""
    return one.names.keys().isdisjoint(other.names) and one.codes.isdisjoint(other.codes)


def _registered(one: Glance, other: Glance) -> Comparison | None:
    """What follows where one register numbers both: the same number is one project however it is called, another
    number another."""
    mine, theirs = one.registered, other.registered
    common = mine.keys() & theirs.keys()
    if not common:
        return None
    agreement = "same" if any(mine[register] & theirs[register] for register in common) else "other"
    reason = Reason(Aspect.CODE, agreement, WEIGHTS[Aspect.CODE, agreement])
    return Comparison(Verdict.SAME if agreement == "same" else Verdict.DIFFERENT, reason.weight, (reason,))


def _verdict(score: float, reasons: list[Reason]) -> Verdict:
    said = {(reason.aspect, reason.agreement) for reason in reasons}
    coded = (Aspect.CODE, "same") in said
    if (Aspect.PART, "other") in said:
        return Verdict.UNSURE if coded else Verdict.DIFFERENT
    if score < POSSIBLE:
        # The same name, where it is no general one, is worth a look whatever speaks against it.
        return Verdict.UNSURE if (Aspect.NAME, "same") in said else Verdict.DIFFERENT
    if coded:
        return Verdict.SAME if score >= SURE else Verdict.UNSURE
    named_alike = (Aspect.NAME, "same") in said and bool(said & OWNED)
    if any(reason.weight <= AGAINST and not (named_alike and reason.aspect in CHANGING) for reason in reasons):
        return Verdict.UNSURE
    if not named_alike and said & DIFFERING and not said & AGREEING:
        return Verdict.UNSURE
    return Verdict.SAME if score >= (SURE if said & BACKING else SURE_UNBACKED) else Verdict.UNSURE


def _reasons(one: Glance, other: Glance, place: Whereabouts | None) -> Iterator[Reason]:
    said = [
        (Aspect.CODE, _codes(one, other)),
        *((Aspect.PART, part) for part in _parts(one, other)),
        (Aspect.NAME, _names(one, other)),
        (Aspect.CONTENT, _contents(one, other)),
        (Aspect.ENTERPRISE, _enterprises(one, other)),
        (Aspect.PLACE, place),
        (Aspect.MONEY, _money(one, other)),
        (Aspect.CAPACITY, _capacities(one, other)),
        (Aspect.TIME, _times(one, other)),
    ]
    for aspect, agreement in said:
        if agreement is not None:
            yield Reason(aspect, str(agreement), WEIGHTS[aspect, agreement])


def _codes(one: Glance, other: Glance) -> str | None:
    if not one.codes or not other.codes:
        return None
    return "other" if one.codes.isdisjoint(other.codes) else "same"


def _parts(one: Glance, other: Glance) -> Iterable[str]:
    """Phases and other marks: each kind that both name has to agree; one that only one side names leaves it open."""
    a, b = one.marks, other.marks
    found = set()
    for kind in a.keys() | b.keys():
        mine, theirs = a.get(kind), b.get(kind)
        if mine and theirs:
            found.add("same" if mine == theirs else "one_sided" if mine & theirs else "other")
        elif kind not in LEFT_OUT and ((mine and other.parsed) or (theirs and one.parsed)):
            found.add("one_sided")
    if one.parsed and other.parsed and one.natures.isdisjoint(other.natures):
        found.add("nature")
    return ("other",) if "other" in found else sorted(found)


def _names(one: Glance, other: Glance) -> str | None:
    shared = one.names.keys() & other.names.keys()
    if not shared:
        return None
    return "same" if any(is_specific(one.names[key]) for key in shared) else "same_plain"


def _contents(one: Glance, other: Glance) -> str | None:
    firms = one.enterprises if one.enterprises == other.enterprises else one.enterprises | other.enterprises
    return best_alike(_built(one, firms), _built(other, firms))


def _built(glance: Glance, firms: frozenset[str]) -> list[str]:
    """What is built, by the names and by the capacities."""
    return [*(content(name, firms) for name in glance.sketch.names), *glance.products]


def _money(one: Glance, other: Glance) -> str | None:
    return nearest(one.sketch.totals, other.sketch.totals)


def _capacities(one: Glance, other: Glance) -> str | None:
    return nearest(one.quantities, other.quantities)


def _enterprises(one: Glance, other: Glance) -> str | None:
    a, b = one.sketch, other.sketch
    if a.credit_codes and b.credit_codes and a.credit_codes & b.credit_codes:
        return "code"
    if a.enterprise_entities and b.enterprise_entities and a.enterprise_entities & b.enterprise_entities:
        return "same"
    if one.enterprises and other.enterprises:
        best = _nearest_kin(one.enterprises, other.enterprises)
        if best is Kinship.OTHER and not all(_beyond_shared_name(one, other)):
            return None
        return best
    return _by_name(a, b)


@lru_cache(maxsize=1 << 15)
def _nearest_kin(one: frozenset[str], other: frozenset[str]) -> Kinship:
    found = {kinship(a, b) for a, b in product(one, other)}
    return next(kin for kin in Kinship if kin in found)


def _beyond_shared_name(one: Glance, other: Glance) -> tuple[set[str], set[str]]:
    """The enterprises of each without those read out of a name that both have: 云锦 says nothing of 云锦储能电站 that
    the name does not."""
    shared = one.names.keys() & other.names.keys()
    mine, theirs = (
        {firm for firm in glance.enterprises if not any(name_key(firm) in name for name in shared)}
        for glance in (one, other)
    )
    return mine, theirs


def _by_name(one: Sketch, other: Sketch) -> str | None:
    """Where a side names no enterprise: whether its project's name begins with the other's brand, or another's."""
    for bare, full in ((one, other), (other, one)):
        if full.enterprises and not bare.enterprises:
            firms = [parsed_enterprise(firm) for firm in full.enterprises]
            found = {_names_brand(parsed(name), firm) for firm, name in product(firms, bare.names)}
            if best := next((agreement for agreement in ("in_name", "lead") if agreement in found), None):
                return best
            brands = {firm.brand for firm in firms}
            return _of_stems(_stems(bare, full), brands)
    return _of_stems(_stems(one, other), _stems(other, one))


def _names_brand(name: ProjectName, firm: EnterpriseName) -> str | None:
    """Whether a project's name has the brand: looked for in the whole name, since a brand may begin with a place's.
    Where no list has the trade behind it, three letters have to do, or two, which say less."""
    if len(firm.brand) > 1 and firm.brand in name.key:
        return "in_name"
    core = firm.rests[0]
    if not may_begin_a_brand(core) or core[:2] not in name.key:
        return None
    after = name.key.partition(core[:2])[2][:1]
    return "in_name" if after == core[2:3] else "lead"


def _of_stems(one: Set[str], other: Set[str]) -> str | None:
    if not one or not other:
        return None
    agree = any(a.startswith(b) or b.startswith(a) or begins_alike(a, b) for a, b in product(one, other))
    return "in_name" if agree else "not_in_name"


def _stems(sketch: Sketch, beside: Sketch) -> set[str]:
    """Whose the project is by its names; no brand is what begins like a trade (特种浆), a road's number, or what the
    other side's enterprise makes (休闲 of 休闲食品)."""
    found = {one for one in map(stem, sketch.names) if may_begin_a_brand(one)}
    if not beside.enterprises:
        return found
    made = [
        *(content(name, frozenset(beside.enterprises)) for name in beside.names),
        *(v.text for v in beside.capacities),
    ]
    return {one for one in found if not any(one[:2] in text for text in made)}


def _times(one: Glance, other: Glance) -> str | None:
    found = days_apart(one.stretches, other.stretches)
    if found is None:
        return None
    days, exactly = found
    if days <= 31:
        return "day" if days == 0 and exactly else "meets"
    return "years_apart" if days > 540 else "apart" if days > 120 else None


def _of_part(one: Glance, other: Glance) -> str | None:
    """Of what its parts say the one thing that decides, where any does."""
    return "other" if "other" in _parts(one, other) else "same"


MOST = {aspect: max(weight for (of, _), weight in WEIGHTS.items() if of is aspect) for aspect in Aspect} | {
    Aspect.CODE: 0
}
"""The most that each aspect can speak for one project where no code is shared."""
LOOKED_AT: dict[Aspect, Callable[[Glance, Glance], str | None]] = {
    Aspect.CODE: _codes,
    Aspect.MONEY: _money,
    Aspect.TIME: _times,
    Aspect.CAPACITY: _capacities,
    Aspect.ENTERPRISE: _enterprises,
    Aspect.PART: _of_part,
    Aspect.CONTENT: _contents,
}
"""By what two records without a common name or code are ruled out to be one, what is told soonest first."""


def _weight(aspect: Aspect, agreement: str | None) -> float:
    return 0 if agreement is None else WEIGHTS[aspect, agreement]
