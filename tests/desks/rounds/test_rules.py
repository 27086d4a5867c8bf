"""What a report lacks, where it stands, who may do what with it, how 万元 are written."""

from decimal import Decimal

import pytest

from kaigong.desks.rounds.rules import (
    Entered,
    Lack,
    Level,
    Report,
    RoundRefusedError,
    Standing,
    Step,
    StepKind,
    Version,
    amount_written,
    ensure_month,
    lacks,
    last_day,
    may_decide,
    may_write,
    months_in_chinese,
    next_step_up,
)

WHOLE = Entered(Decimal(12600), progress="主体结构封顶")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12600", "12600"),
        ("12,600.50", "12600.5"),
        ("１２，６００", "12600"),
        ("1260万元", "1260"),
        ("0", "0"),
        (" 3.1415 ", "3.1415"),
    ],
)
def test_sums_that_are_read(written: str, amount: str) -> None:
    assert amount_written(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written", ["1.26亿", "abc", "-1", "1e5", "NaN", "Infinity", "1_000", "12600000000", "0.12345", "١٢"]
)
def test_sums_that_are_refused(written: str) -> None:
    with pytest.raises(RoundRefusedError):
        amount_written(written)


def test_nothing_written_is_no_sum() -> None:
    assert amount_written("  ") is None


@pytest.mark.parametrize(
    ("entered", "before", "corrects", "found"),
    [
        (WHOLE, None, False, ()),
        (WHOLE, Decimal(12600), False, ()),
        (WHOLE, Decimal(12601), False, (Lack.WHY_LESS,)),
        (Entered(Decimal(1), progress="核减", reason="审计核减"), Decimal(2), False, ()),
        (Entered(), Decimal(2), False, (Lack.COMPLETED, Lack.PROGRESS)),
        (Entered(no_progress=True), Decimal(2), False, (Lack.WHY_NONE,)),
        (Entered(no_progress=True, problems="用地未批"), None, False, ()),
        (WHOLE, None, True, (Lack.WHY_CORRECTED,)),
        (Entered(Decimal(12600), progress="封顶", reason="漏报设备款"), None, True, ()),
    ],
)
def test_what_is_missing(entered: Entered, before: Decimal | None, corrects: bool, found: tuple[Lack, ...]) -> None:
    assert lacks(entered, before, corrects=corrects) == found


def report(*kinds: StepKind) -> Report:
    return Report((Version(7, 1, WHOLE),), tuple(Step(7, kind, reason="数不对") for kind in kinds))


def test_where_a_report_stands() -> None:
    assert Report().standing is Standing.EMPTY
    assert report().standing is Standing.DRAFT
    up = (StepKind.SUBMITTED, StepKind.SENT_UP)
    assert report(up[0]).standing is Standing.WITH_DISTRICT
    assert report(*up).standing is Standing.WITH_CITY
    back = report(*up, StepKind.RETURNED)
    assert back.standing is Standing.RETURNED
    assert back.returned is not None
    assert report(*up, StepKind.ACCEPTED).accepted == (Version(7, 1, WHOLE),)


def test_a_version_after_acceptance_stands_beside_it() -> None:
    later = Version(9, 2, Entered(Decimal(13000), progress="封顶", reason="漏报"))
    beside = Report((Version(7, 1, WHOLE), later), (Step(7, StepKind.ACCEPTED),))
    assert beside.standing is Standing.DRAFT
    assert beside.counts == beside.versions[0]
    both = Report(beside.versions, (*beside.steps, Step(9, StepKind.ACCEPTED)))
    assert both.accepted == beside.versions
    assert both.counts == later


def test_a_draft_written_after_a_return_still_answers_it() -> None:
    redone = Report((Version(7, 1, WHOLE), Version(8, 2, WHOLE)), (Step(7, StepKind.RETURNED, reason="数不对"),))
    assert redone.returned is not None
    handed_in = Report(redone.versions, (*redone.steps, Step(8, StepKind.SENT_UP)))
    assert handed_in.returned is None


@pytest.mark.parametrize(
    ("standing", "level", "corrects", "may"),
    [
        (Standing.EMPTY, Level.TOWNSHIP, False, True),
        (Standing.RETURNED, Level.TOWNSHIP, False, True),
        (Standing.WITH_DISTRICT, Level.TOWNSHIP, False, False),
        (Standing.WITH_DISTRICT, Level.DISTRICT, False, True),
        (Standing.WITH_CITY, Level.DISTRICT, False, False),
        (Standing.WITH_CITY, Level.CITY, False, False),
        (Standing.ACCEPTED, Level.TOWNSHIP, True, True),
        (Standing.DRAFT, Level.LOOKS, False, False),
    ],
)
def test_who_may_write(standing: Standing, level: Level, corrects: bool, may: bool) -> None:
    assert may_write(standing, level, corrects=corrects) is may


def test_who_decides() -> None:
    assert may_decide(StepKind.SENT_UP, Standing.WITH_DISTRICT, Level.DISTRICT)
    assert not may_decide(StepKind.ACCEPTED, Standing.WITH_DISTRICT, Level.DISTRICT)
    assert not may_decide(StepKind.ACCEPTED, Standing.WITH_CITY, Level.DISTRICT)
    assert may_decide(StepKind.ACCEPTED, Standing.WITH_CITY, Level.CITY)
    assert not may_decide(StepKind.ACCEPTED, Standing.WITH_DISTRICT, Level.CITY)
    assert not may_decide(StepKind.RETURNED, Standing.WITH_CITY, Level.TOWNSHIP)
    assert next_step_up(Level.TOWNSHIP, district_checks=True) is StepKind.SUBMITTED
    assert next_step_up(Level.TOWNSHIP, district_checks=False) is StepKind.SENT_UP
    assert next_step_up(Level.DISTRICT, district_checks=True) is StepKind.SENT_UP


def test_january_is_reported_with_february() -> None:
    with pytest.raises(RoundRefusedError, match="1—2月"):
        ensure_month(2026, 1)
    for month in (0, 13):
        with pytest.raises(RoundRefusedError):
            ensure_month(2026, month)
    ensure_month(2026, 2)
    assert months_in_chinese(2) == "1—2月"
    assert str(last_day(2028, 2)) == "2028-02-29"
