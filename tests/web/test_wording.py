"""Figures as an office writes them, in both languages."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.web import wording
from kaigong.web.templatetags.figures import dated, in_words, minor, said

MONEY = [
    ("1260000000", "CNY", "12.6亿元", "CNY 1.26 billion"),
    ("12014000000", "CNY", "120.14亿元", "CNY 12.014 billion"),
    ("10000000000", "CNY", "100亿元", "CNY 10 billion"),
    ("100000000", "CNY", "1亿元", "CNY 100 million"),
    ("99999999", "CNY", "9999.9999万元", "CNY 100 million"),
    ("35000000", "USD", "3500万美元", "USD 35 million"),
    ("9999", "CNY", "9999元", "CNY 9,999"),
    ("0", "CNY", "0元", "CNY 0"),
    ("1.5", "EUR", "1.5欧元", "EUR 1.5"),
    ("200000000", "XAF", "2亿XAF", "XAF 200 million"),
]


@pytest.mark.parametrize(("amount", "currency", "zh", "en"), MONEY)
def test_money(amount: str, currency: str, zh: str, en: str) -> None:
    with override("zh-hans"):
        assert wording.money(Decimal(amount), currency) == zh
    with override("en"):
        assert wording.money(Decimal(amount), currency) == en


def test_money_that_is_a_range_or_not_exact() -> None:
    about = Value(amount=Decimal(1_200_000_000), unit="CNY", approximate=True)
    between = Value(amount=None, unit="CNY", low=Decimal(5_000_000_000), high=Decimal(6_000_000_000))
    with override("zh-hans"):
        assert (wording.value_money(about), wording.value_money(between)) == ("约12亿元", "50亿元—60亿元")
    with override("en"):
        assert wording.value_money(about) == "about CNY 1.2 billion"
        assert wording.value_money(between) == "CNY 5 billion to CNY 6 billion"


QUANTITIES = [
    (Value("", Decimal(200_000), "吨", "年"), "20万吨/年", "200,000 t a year"),
    (Value("", Decimal(1), "GW"), "1 GW", "1 GW"),
    (Value("", Decimal(8000), "台套", "年", approximate=True), "约8000台套/年", "about 8,000 台套 a year"),
    (Value("", Decimal("0.0005"), "吨", "日"), "0.0005吨/日", "0.0005 t a day"),
    (Value("", None, "吨", low=Decimal(10), high=Decimal(20)), "10—20吨", "10 to 20 t"),
]


@pytest.mark.parametrize(("value", "zh", "en"), QUANTITIES)
def test_quantities(value: Value, zh: str, en: str) -> None:
    with override("zh-hans"):
        assert wording.value_quantity(value) == zh
    with override("en"):
        assert wording.value_quantity(value) == en


DATES = [
    ("2024", "2024年", "2024"),
    ("2024-H2", "2024年下半年", "2024 H2"),
    ("2024-Q3", "2024年三季度", "2024 Q3"),
    ("2024-02", "2024年2月", "February 2024"),
    ("2024-02-17", "2024年2月17日", "17 February 2024"),
]


@pytest.mark.parametrize(("written", "zh", "en"), DATES)
def test_dates_are_no_more_exact_than_known(written: str, zh: str, en: str) -> None:
    on = PartialDate.parse(written)
    with override("zh-hans"):
        assert wording.partial_date(on) == zh
    with override("en"):
        assert wording.partial_date(on) == en


def test_only_dates_that_html_knows_are_machine_readable() -> None:
    with override("zh-hans"):
        assert dated("2024-02-17") == '<time datetime="2024-02-17">2024年2月17日</time>'
        assert dated("2024-Q3") == "2024年三季度"
        assert dated(None) == ""


def test_a_claim_in_words_follows_its_kind() -> None:
    started = Claim("milestone.started", Value("started"), (), on=PartialDate.parse("2024-02-17"))
    undated = Claim("milestone.started", Value("started"), ())
    grouped = Claim("stage", Value("started"), ())
    with override("zh-hans"):
        assert [said(one) for one in (started, undated, grouped)] == ["2024年2月17日", "", "开工"]
        assert in_words("capacity", Value("负极材料", Decimal(200_000), "吨", "年"), None) == "负极材料 20万吨/年"
        assert in_words("kind", Value("task"), None) == "任务"
        assert in_words("unheard_of", Value("云锦"), None) == "云锦"
        assert minor(126_000_000_000) == "12.6亿元"
