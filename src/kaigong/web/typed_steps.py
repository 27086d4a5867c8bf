"""What a person typed into the form of a project's steps: a claim for each field that says something new."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Basis, Modality
from kaigong.desks.steps.queries import office_steps
from kaigong.lifecycle.state import ProjectState
from kaigong.spreadsheets.cells import Note, read_date, read_done
from kaigong.web.wording import language

FIELDS = ((Modality.EXPECTED, "planned"), (Modality.ACTUAL, "actual"))
LENGTH = 40


@dataclass(frozen=True, slots=True)
class TypedSteps:
    """The claims of the fields that were changed, and what in others cannot be read."""

    claims: tuple[Claim, ...]
    problems: tuple[str, ...] = ()


def steps_typed(given: Mapping[str, str], state: ProjectState, basis: Basis, today: date) -> TypedSteps:
    """Fields are called ``planned-eia`` and ``actual-eia``. What corrects a value keeps its basis, so that it counts in
    its place; `basis` is that of new ones."""
    claims: list[Claim] = []
    problems: list[str] = []
    for one in office_steps():
        for modality, field in FIELDS:
            written = " ".join(given.get(f"{field}-{one.key}", "").replace("\0", "").split())[:LENGTH]
            if not written:
                continue
            name, tells = one.name.in_language(language()), one.step.tells
            on = _day(written, today)
            if isinstance(on, Note) or (on is None and modality is Modality.EXPECTED):
                told = _("“%(step)s”的“%(said)s”读不出日期；请写成 2026-03-05、2026年3月 或 2026-Q3 这样。")
                problems.append(told % {"step": name, "said": written})
                continue
            if on is not None and modality is Modality.ACTUAL and on.first > today:
                problems.append(_("“%(step)s”的实际日期还没有到。") % {"step": name})
                continue
            before = state.step(tells, modality)
            if before is None or before.counts.on != on:
                kept = before.counts.basis if before is not None else basis
                claims.append(Claim(tells, Value(tells.rpartition(".")[2]), (), modality, kept, on))
    return TypedSteps(tuple(claims), tuple(problems))


def _day(written: str, today: date) -> PartialDate | Note | None:
    """The day; None where it is only said that the thing was done."""
    try:
        return PartialDate.parse(written)
    except ValueError:
        if written == _("已办") or read_done(written):
            return None
        return read_date(written, today)
