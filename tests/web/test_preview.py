"""A document carried in the page until it is saved, and what is left out then."""

import base64
import zlib

import pytest

from kaigong.claims.words import MentionKind
from kaigong.documents.opening import BYTES_MAX
from kaigong.web.preview import Submission, dropped, fingerprint, shown_of, unpacked
from kaigong.web.shown import marked_segments

TEXT = "2024-02-18\n本报讯 墨池精密轴承项目在锡山区正式开工，总投资12.6亿元。"


@pytest.mark.parametrize(
    "submission", [Submission(TEXT), Submission(TEXT.encode("gb18030"), "page.txt"), Submission("𠮷项目\ud800开工")]
)
def test_what_was_handed_in_comes_back(submission: Submission) -> None:
    assert unpacked(submission.packed(), submission.name, submission.published) == submission


@pytest.mark.parametrize(
    "field",
    [
        "",
        "not base64!",
        base64.b64encode(b"not packed").decode(),
        base64.b64encode(zlib.compress(b"cut off")[:-4]).decode(),
        base64.b64encode(zlib.compress(b"0" * (BYTES_MAX + 1))).decode(),
        base64.b64encode(zlib.compress(b"\xff\xff")).decode(),
    ],
)
def test_what_was_not_packed_here_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="not a packed document"):
        unpacked(field, "", None)


def test_what_is_not_ticked_is_left_out() -> None:
    shown = shown_of(Submission(TEXT).read())
    (project,) = [one for one in shown if one.kind is MentionKind.PROJECT]
    money = next(fact for fact in project.facts if fact.style == "money")
    every = {one.local_key for one in shown} | {fact.key for one in shown for fact in one.facts}
    assert dropped(shown, every) == frozenset()
    assert dropped(shown, every - {money.key}) == {money.key}
    assert project.local_key in dropped(shown, set())


def test_a_fingerprint_tells_one_reading_from_another() -> None:
    one, same, other = (fingerprint(shown_of(Submission(t).read())) for t in (TEXT, TEXT, TEXT.replace("12.6", "15")))
    assert one == same != other


def test_the_marked_text_is_the_text() -> None:
    seen = Submission(TEXT).read()
    segments = marked_segments(seen.document.text, shown_of(seen))
    assert "".join(one.text for one in segments) == seen.document.text
    assert "12.6亿元" in {one.text for one in segments if one.innermost and one.innermost.kind == "money"}
