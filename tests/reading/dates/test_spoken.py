"""The day that an article speaks of."""

from datetime import date

import pytest

from kaigong.reading.dates import read_dates, spoken_of


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("本报讯 昨日，南岭区三个项目开工。", date(2024, 3, 1), date(2024, 2, 29)),
        ("本报讯 农历正月初八，工地上机器轰鸣。当天，两个项目签约。", date(2024, 2, 18), date(2024, 2, 17)),
        ("今天（3月5日），甲厂投产。", date(2025, 3, 5), date(2025, 3, 5)),
        ("今天，甲厂投产。", date(2025, 3, 5), date(2025, 3, 5)),
        ("发布时间：2011-07-11\n7月10日，甲厂奠基。", date(2011, 7, 11), date(2011, 7, 10)),
        ("7月20日电 记者20日获悉，甲公司的新厂于7月19日奠基。", date(2011, 7, 21), date(2011, 7, 19)),
        ("7月20日电 甲公司的新厂日前奠基。", date(2011, 7, 21), date(2011, 7, 20)),
        ("甲厂投产。", date(2025, 3, 5), None),
        ("明天，甲厂投产。", date(2025, 3, 5), None),
        ("2019年5月1日签约的甲厂投产。", date(2025, 3, 5), None),
        ("", None, None),
    ],
)
def test_spoken_of(text: str, published: date | None, expected: date | None) -> None:
    assert spoken_of(text, published) == expected


def test_that_day_is_the_day_spoken_of() -> None:
    found = read_dates("正月初八，天气晴好。人勤春早。大家都很忙。当天，甲厂开工。", date(2024, 2, 18))
    assert str(found[-1].date) == "2024-02-17"
