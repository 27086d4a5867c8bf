"""What single cells say: sums, dates, periods, stages; and what they do not."""

from datetime import date
from decimal import Decimal

import pytest

from kaigong.claims.claim import Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.words import Modality, Stage
from kaigong.spreadsheets.cells import Note, is_blank, modality_in, read_date, read_money, read_period, read_stage
from kaigong.spreadsheets.headers import units_in
from kaigong.spreadsheets.workbook import Content, address, letters, words

TODAY = date(2026, 11, 24)
YI, WAN = units_in("亿元")[0], units_in("万元")[0]


@pytest.mark.parametrize(
    ("content", "amount", "currency", "approximate"),
    [
        (Decimal("12.6"), 1260000000, "CNY", False),
        ("12.6", 1260000000, "CNY", False),
        ("1,260", 126000000000, "CNY", False),
        ("１２．６", 1260000000, "CNY", False),
        ("约12.6", 1260000000, "CNY", True),
        ("12余", 1200000000, "CNY", True),
        ("126000万元", 1260000000, "CNY", False),
        ("1.2亿美元", 120000000, "USD", False),
        (Decimal(0), 0, "CNY", False),
    ],
)
def test_sums(content: Content, amount: int, currency: str, approximate: bool) -> None:
    found = read_money(content, YI)
    assert isinstance(found, Value)
    assert (found.amount, found.unit, found.approximate) == (amount, currency, approximate)


@pytest.mark.parametrize("content", ["8（其中设备3）", "待核实", "12亿元、3亿美元", Decimal(-3), True, TODAY])
def test_what_is_no_sum_says_so(content: Content) -> None:
    assert isinstance(read_money(content, YI), Note)


def test_a_number_without_any_unit_is_not_guessed_at() -> None:
    assert isinstance(read_money(Decimal("12.6"), None), Note)
    assert isinstance(read_money("12.6", None), Note)
    assert read_money("12.6亿元", None) == read_money("12.6亿元", WAN)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (date(2026, 3, 5), "2026-03-05"),
        ("2026.3", "2026-03"),
        ("2026.10", "2026-10"),
        ("2026/3/5", "2026-03-05"),
        ("2026-03-05 00:00:00", "2026-03-05"),
        ("2026年3月", "2026-03"),
        ("2026 年 3 月 5 日", "2026-03-05"),
        ("20260305", "2026-03-05"),
        ("202603", "2026-03"),
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026年二季度", "2026-Q2"),
        ("2026年底", "2026-12"),
        ("2026年上半年", "2026-H1"),
        ("年底", "2026-12"),
        ("预计2027年3月", "2027-03"),
        (Decimal(46082), "2026-03-01"),
        (Decimal(2026), "2026"),
        (Decimal(202603), "2026-03"),
        (Decimal("2026.3"), "2026-03"),
        (Decimal("2026.11"), "2026-11"),
    ],
)
def test_dates(content: Content, says: str) -> None:
    assert str(read_date(content, TODAY)) == says


@pytest.mark.parametrize("content", ["2026.13", "2026年2月30日", "尽快", "2025年3月或2026年3月", Decimal(12), True])
def test_what_is_no_date_says_so(content: Content) -> None:
    assert isinstance(read_date(content, TODAY), Note)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("2025-2027", ("2025", "2027")),
        ("2025—2027年", ("2025", "2027")),
        ("2025.3-2026.12", ("2025-03", "2026-12")),
        ("2025年3月至2026年12月", ("2025-03", "2026-12")),
        ("2025.3~12", ("2025-03", "2025-12")),
        ("2025/3/1－2026/5/31", ("2025-03-01", "2026-05-31")),
    ],
)
def test_periods(content: str, says: tuple[str, str]) -> None:
    found = read_period(content, TODAY)
    assert isinstance(found, tuple)
    assert tuple(map(str, found)) == says


@pytest.mark.parametrize("content", ["2027-2025", "24个月", "2026年", Decimal(2026)])
def test_what_is_no_period_says_so(content: Content) -> None:
    assert isinstance(read_period(content, TODAY), Note)


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("在谈", Stage.NEGOTIATING),
        ("已签约", Stage.SIGNED),
        ("已开工", Stage.STARTED),
        ("在建", Stage.STARTED),
        ("建设中", Stage.STARTED),
        ("竣工", Stage.COMPLETED),
        ("投产阶段", Stage.PRODUCING),
        ("停工", Stage.STOPPED),
    ],
)
def test_stages(said: str, stage: Stage) -> None:
    assert read_stage(said) is stage


@pytest.mark.parametrize("said", ["未开工", "前期", "预计开工", "主体结构施工至三层，计划年底封顶", ""])
def test_what_names_no_stage(said: str) -> None:
    assert isinstance(read_stage(said), Note)


@pytest.mark.parametrize("content", ["", "-", "——", "/", "无", "待定", "#REF!", "#N/A", "  "])
def test_what_says_nothing(content: str) -> None:
    assert is_blank(content)


@pytest.mark.parametrize("content", ["0", "无锡", "无纺布项目", Decimal(0), False])
def test_what_says_something(content: Content) -> None:
    assert not is_blank(content)


def test_what_a_cell_says_of_its_date() -> None:
    assert modality_in("预计2027年3月") is Modality.EXPECTED
    assert modality_in("已于3月开工") is Modality.ACTUAL
    assert modality_in("2027年3月") is None


def test_addresses_and_words() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert address(0, 0) == "A1"
    assert words(Decimal("1E+9")) == "1000000000"
    assert PartialDate.parse("2026-03").last == date(2026, 3, 31)
