"""A text in traditional characters is told to be one; a name in them is not enough."""

import pytest

from kaigong.documents import describe_problem, document_from_text
from kaigong.text.wording import Language

TRADITIONAL = "2025年3月2日，雲嶺新材料有限公司總投資8億元的高性能碳纖維項目在宜興市開工，預計2026年底投產。"


def test_a_text_in_traditional_characters_is_told() -> None:
    (told,) = document_from_text(TRADITIONAL).problems
    assert "繁体字" in describe_problem(told, Language.CHINESE)
    assert "traditional" in describe_problem(told, Language.ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "云岭新材料有限公司总投资8亿元的高性能碳纤维项目在宜兴市开工。",
        "香港億萬國際有限公司在南岭投资" + "，云岭新材料有限公司总投资8亿元的碳纤维项目开工" * 5,
        "A new plant opens in Wuxi.",
    ],
)
def test_other_texts_are_not(text: str) -> None:
    assert document_from_text(text).problems == ()
