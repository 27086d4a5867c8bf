"""A reading as mentions and claims, ready for the ledger."""

from collections.abc import Iterator
from decimal import Decimal

from kaigong.claims.claim import Claim, Evidence, Mention, Value
from kaigong.claims.words import MentionKind
from kaigong.reading.result import Action, Group, Project, Reading, Visit
from kaigong.text.spans import Span


def mentions_of(reading: Reading) -> tuple[Mention, ...]:
    """Every project, enterprise, group, visit and action of the reading, with its claims.

    An enterprise named several times is one mention; a project's `organisation` claim and a visit's `enterprise`
    claim name it by its local key in `of`.
    """
    enterprises = _Enterprises()
    found = [
        *(_project(f"project-{n}", one, enterprises) for n, one in enumerate(reading.projects, 1)),
        *(_group(f"group-{n}", one) for n, one in enumerate(reading.groups, 1)),
        *(_visit(f"visit-{n}", one, enterprises) for n, one in enumerate(reading.visits, 1)),
        *(_action(f"action-{n}", one) for n, one in enumerate(reading.actions, 1)),
    ]
    return (*enterprises.mentions(), *found)


class _Enterprises:
    """The enterprises of one reading, by name, in the order in which they were met."""

    def __init__(self) -> None:
        self._evidence: dict[str, tuple[Evidence, ...]] = {}

    def key(self, name: str, evidence: tuple[Evidence, ...]) -> str:
        self._evidence.setdefault(name, evidence)
        return f"enterprise-{list(self._evidence).index(name) + 1}"

    def mentions(self) -> Iterator[Mention]:
        for name, evidence in self._evidence.items():
            yield Mention(
                MentionKind.ENTERPRISE,
                self.key(name, evidence),
                _subject(evidence),
                (Claim("name", Value(name), evidence, rule="enterprise"),),
            )


def _subject(evidence: tuple[Evidence, ...]) -> Span | None:
    return evidence[0].span if evidence else None


def _project(key: str, project: Project, enterprises: _Enterprises) -> Mention:
    claims = [
        Claim("name", Value(name), project.evidence, rule=project.rule) for name in (project.name, *project.aliases)
    ]
    for firm in project.organisations:
        of = enterprises.key(firm.name, firm.evidence)
        claims.append(Claim("organisation", Value(firm.name), firm.evidence, of=of, rule=firm.rule))
    for place in project.places:
        claims.append(Claim("place", Value(place.name, unit=place.code or ""), place.evidence, rule=place.rule))
    for sum_ in project.investments:
        value = Value("", sum_.amount, sum_.currency, "", sum_.approximate, sum_.low, sum_.high)
        claims.append(Claim(f"investment.{sum_.kind}", value, sum_.evidence, rule=sum_.rule))
    for made in project.capacities:
        value = Value(made.product or "", made.amount, made.unit, made.per or "", made.approximate, made.low, made.high)
        claims.append(Claim("capacity", value, made.evidence, made.modality, on=made.date, rule=made.rule))
    for step in project.milestones:
        stage = Value(step.stage.value)
        claims.append(
            Claim(f"milestone.{step.stage}", stage, step.evidence, step.modality, on=step.date, rule=step.rule)
        )
    return Mention(MentionKind.PROJECT, key, _subject(project.evidence), tuple(claims))


def _group(key: str, group: Group) -> Mention:
    claims = [
        Claim(
            "count",
            Value(amount=Decimal(group.count), approximate=group.approximate),
            group.evidence,
            rule=group.rule,
        ),
        Claim("stage", Value(group.stage.value), group.evidence, on=group.date, rule=group.rule),
    ]
    if group.investment is not None:
        value = Value(amount=group.investment, unit=group.currency)
        claims.append(Claim("investment.total", value, group.evidence, rule=group.rule))
    return Mention(MentionKind.GROUP, key, _subject(group.evidence), tuple(claims))


def _visit(key: str, visit: Visit, enterprises: _Enterprises) -> Mention:
    of = enterprises.key(visit.enterprise, visit.evidence)
    claims = [Claim("enterprise", Value(visit.enterprise), visit.evidence, of=of, on=visit.date, rule=visit.rule)]
    claims += [
        Claim("official", Value(name), visit.evidence, on=visit.date, rule=visit.rule) for name in visit.officials
    ]
    return Mention(MentionKind.VISIT, key, _subject(visit.evidence), tuple(claims))


def _action(key: str, action: Action) -> Mention:
    """The words themselves stay in the text: the `text` claim holds their place, not a copy."""
    claims = [
        Claim("text", Value(), action.evidence, rule=action.rule),
        Claim("kind", Value(action.kind.value), action.evidence, rule=action.rule),
    ]
    if action.by:
        claims.append(Claim("by", Value(action.by), action.evidence, rule=action.rule))
    claims += [Claim("to", Value(name), action.evidence, rule=action.rule) for name in action.to]
    return Mention(MentionKind.ACTION, key, _subject(action.evidence), tuple(claims))
