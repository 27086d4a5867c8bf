"""Each way in which two records can agree has words in both languages."""

from django.utils.translation import override

from kaigong.resolution.comparing import WEIGHTS, Comparison, Reason
from kaigong.resolution.identity import Verdict
from kaigong.web.reasons import REASONS, shown_reasons


def test_every_way_has_words() -> None:
    assert set(REASONS) == {(aspect.value, agreement) for aspect, agreement in WEIGHTS}
    with override("en"):
        assert all(str(words).isascii() for words in REASONS.values())


def test_for_and_against() -> None:
    reasons = tuple(Reason(aspect, agreement, WEIGHTS[aspect, agreement]) for aspect, agreement in WEIGHTS)
    shown = shown_reasons(Comparison(Verdict.UNSURE, 5.5, reasons))
    assert shown is not None
    assert shown.likely
    assert "项目代码相同" in map(str, shown.speaks_for)
    assert "项目代码不同" in map(str, shown.against)
    assert shown_reasons(None) is None
