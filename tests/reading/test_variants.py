"""Traditional characters, full-width digits, other line ends, blanks of scans, broken lines, half-width marks: the same
text written otherwise says the same. Our examples always; the shared development texts where they are at hand."""

import os
from functools import cache
from pathlib import Path

import pytest

from kaigong.documents import document_from_text, open_document
from kaigong.reading.pipeline import read_document
from tests.reading.variants import VARIANTS, Fact, f1, facts_of, likeness, reading_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = tuple(sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".md")))
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared")) / "dev" / "texts"
AS_WELL = 0.98


@cache
def texts(folder: str) -> tuple[str, ...]:
    if folder == "examples":
        return tuple(open_document(path.read_bytes(), "a.txt").text for path in EXAMPLES)
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.txt")))


@cache
def clean(folder: str) -> tuple["dict[Fact, int]", ...]:
    return tuple(facts_of(reading_of(text)) for text in texts(folder))


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("folder", ["examples", "shared"])
def test_a_text_written_otherwise_says_the_same(folder: str, name: str) -> None:
    if folder == "shared" and not SHARED.is_dir():
        pytest.skip("the shared development texts are not at hand (KAIGONG_SHARED)")
    if name.startswith("traditional"):
        pytest.importorskip("opencc")
    pairs = [
        likeness(facts, facts_of(reading_of(VARIANTS[name](text))))  # type: ignore[arg-type]
        for text, facts in zip(texts(folder), clean(folder), strict=True)
    ]
    assert f1(pairs) >= AS_WELL


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_changes_most_texts(name: str) -> None:
    """A transformation that did nothing would prove nothing."""
    if name.startswith("traditional"):
        pytest.importorskip("opencc")
    changed = [text for text in texts("examples") if VARIANTS[name](text) != text]
    assert len(changed) > len(EXAMPLES) / 2


def test_evidence_quotes_the_text_as_it_was_written() -> None:
    text = VARIANTS["blanks everywhere"]("云帆储能电芯项目在江阴开工，总投资12.6亿元，由云帆集团有限公司投资建设。")
    (project,) = read_document(document_from_text(text, as_given=True)).projects
    assert project.name == "云帆储能电芯项目"
    assert project.evidence[0].span.of(text) == "云 帆 储 能 电 芯 项 目"
    assert project.investments[0].evidence[0].span.of(text) == "1 2 . 6 亿 元"
