"""What holds for every text: nothing raises, evidence lies in the text."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kaigong.reading.actions import find_actions
from kaigong.reading.visits import find_visits, scenes_of
from kaigong.text.sentences import sentences_of
from kaigong.text.views import view_of

WORDS = """市长李明 李明 赵建军 、 ， 。 ； 走访 来到 在 等3家企业 远山电子 有限公司 青禾集团 强调 要求 希望 他
各部门 企业 相关部门 要 当地 和 “ ” （ ） 是一家 了解 昨日 3月5日 中心 研究所 的 与 一是 同时 我们将 参加
区工信局 项目现场"""
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "\n", " "]), max_size=40).map("".join) | st.text(max_size=60)


@given(TEXTS, st.none() | st.just(date(2026, 3, 6)))
def test_nothing_raises_and_evidence_lies_in_the_text(text: str, published: date | None) -> None:
    view = view_of(text)
    scenes = scenes_of(view.text, sentences_of(view.text))
    for visit in find_visits(view, scenes, published):
        assert visit.enterprise
        assert visit.officials
        assert all(one.span.stop <= len(text) for one in visit.evidence)
    for action in find_actions(view, scenes):
        assert action.text
        assert all(one.span.stop <= len(text) for one in action.evidence)
