"""What holds for every text, day and date."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kaigong.claims.dates import PartialDate, Precision
from kaigong.reading.dates import DateContext, find_dates, read_dates, resolve, spoken_of

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
WORDS = """年 月 日 今 去 明 上 下 半年 季度 底 前 末 初 至 — 十 二 三 1 2 30 2024 当天 昨日 正月 初八 个 后 内 腊月
大年 （ ） “ ” 。 ， 闰 农历 Q 周 节"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, DAYS | st.none())
def test_nothing_raises_and_dates_lie_in_order_in_the_text(text: str, published: date | None) -> None:
    at = 0
    for one in read_dates(text, published):
        assert at <= one.start < one.stop <= len(text)
        assert text[one.start : one.stop] == one.written.written
        if one.date is not None:
            assert PartialDate.parse(str(one.date)) == one.date
        at = one.stop
    spoken = spoken_of(text, published)
    assert spoken is None or published is None or spoken <= published


@given(DAYS)
def test_a_day_written_out_is_that_day(day: date) -> None:
    (written,) = find_dates(f"{day.year}年{day.month}月{day.day}日")
    assert resolve(written, DateContext()) == PartialDate.of_day(day)


@given(DAYS, st.integers(1, 12))
def test_a_bare_month_falls_in_the_year_of_publication(published: date, month: int) -> None:
    (written,) = find_dates(f"{month}月投产")
    found = resolve(written, DateContext(published=published))
    assert found == PartialDate(date(published.year, month, 1), Precision.MONTH)


@given(DAYS)
def test_neighbouring_words_are_neighbouring_dates(published: date) -> None:
    context = DateContext(published=published)
    last, this, next_ = (resolve(find_dates(word)[0], context) for word in ("上月", "本月", "下月"))
    assert last is not None
    assert this is not None
    assert next_ is not None
    assert last.last + timedelta(days=1) == this.first
    assert this.last + timedelta(days=1) == next_.first
    assert this.first <= published <= this.last


@given(DAYS, st.integers(1, 31))
def test_a_bare_day_has_passed(published: date, day: int) -> None:
    found = resolve(find_dates(f"{day}日开工")[0], DateContext(published=published))
    if found is not None:
        assert published - timedelta(days=31) <= found.first <= published


@given(DAYS, st.sampled_from(["正月初八", "腊月二十", "大年三十", "农历八月十五"]))
def test_a_lunar_day_without_year_is_the_nearest(published: date, words: str) -> None:
    found = resolve(find_dates(words)[0], DateContext(published=published))
    assert found is not None
    assert abs(found.first - published) <= timedelta(days=193)


@given(DAYS, st.integers(1, 60))
def test_months_later_count_from_the_anchor(anchor: date, months: int) -> None:
    (written,) = find_dates(f"{months}个月后")
    assert resolve(written, DateContext(published=anchor)) is None
    found = resolve(written, DateContext(anchor=PartialDate.of_day(anchor)))
    assert found is not None
    assert (found.first.year - anchor.year) * 12 + found.first.month - anchor.month == months
