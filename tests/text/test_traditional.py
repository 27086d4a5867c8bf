"""Which text is written in traditional characters, and how each of its characters is read."""

import sys
from pathlib import Path

import pytest

from kaigong.text.traditional import is_traditional, simplified, simplified_forms

TRADITIONAL = "2025年3月2日，雲嶺新材料有限公司總投資8億元的高性能碳纖維項目在宜興市開工，預計2026年底投產。"


@pytest.mark.parametrize("text", [TRADITIONAL, "甲項目開工", "第壹期項目，年產三萬噸"])
def test_a_traditional_text_is_known(text: str) -> None:
    assert is_traditional(text)


@pytest.mark.parametrize(
    "text",
    [
        "云岭新材料有限公司总投资8亿元的高性能碳纤维项目在宜兴市开工。",
        "香港億萬國際有限公司在南岭投资" + "，云岭新材料有限公司总投资8亿元的碳纤维项目开工" * 5,
        "A new plant opens in Wuxi.",
        "",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert not is_traditional(text)


def test_every_character_becomes_one() -> None:
    assert all(len(simple) == 1 for simple in simplified_forms().values())
    assert len(simplified(TRADITIONAL)) == len(TRADITIONAL)
    assert "总投资8亿元的高性能碳纤维项目在宜兴市开工" in simplified(TRADITIONAL)


@pytest.mark.parametrize(
    ("written", "read"),
    [("顯著", "显著"), ("看著", "看着"), ("瞭解", "了解"), ("瞭望", "瞭望"), ("批覆", "批复"), ("覆蓋", "覆盖"),
     ("計畫", "计划"),
     ("畫面", "画面"), ("乾燥", "干燥"), ("乾縣", "乾县"), ("憑藉", "凭借")],
)  # fmt: skip
def test_characters_by_their_words(written: str, read: str) -> None:
    assert simplified(written) == read


def test_the_table_is_that_of_opencc() -> None:
    pytest.importorskip("opencc")
    root = Path(__file__).resolve().parents[2]
    sys.path.insert(0, str(root / "tools"))
    try:
        from traditional import TABLE, table  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(root / "tools"))
    assert TABLE.read_text(encoding="utf-8") == table(), "run: python tools/traditional.py"
