"""What holds for every text."""

from hypothesis import given
from hypothesis import strategies as st

from kaigong.reading.places import division, find_places

WORDS = """江苏 江苏省 无锡市 江阴 鼓楼区 高新区 新区 富裕 朝阳 巴西 州 市 镇 路 村 港 政府 公司
在 至 铁路 的 ， 。 甲 文昌 （ ） 12号"""
TEXTS = st.lists(st.sampled_from(WORDS.split()), max_size=30).map("".join) | st.text(max_size=60)


@given(TEXTS, st.none() | st.sampled_from(["320000", "320200", "110000", "xx"]))
def test_nothing_raises_and_places_lie_in_order_in_the_text(text: str, within: str | None) -> None:
    at = 0
    for one in find_places(text, within):
        assert at <= one.start < one.stop <= len(text)
        assert text[one.start : one.stop] == one.name
        assert one.code is None or division(one.code) is not None
        at = one.stop
