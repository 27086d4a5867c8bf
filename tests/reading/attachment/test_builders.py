"""Whose works they are, by what stands behind their name."""

from datetime import date

import pytest

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("云锦电池项目开工。该项目由江阴云锦新能源科技有限公司投资建设。", ["江阴云锦新能源科技有限公司"]),
        ("云锦电池项目由远帆集团联合投资，总投资5亿元。", ["远帆集团"]),
        ("云锦电池项目开工。活动由远帆传媒有限公司主持。", ["云锦"]),
        ("云锦新能源科技有限公司隆重举行电芯项目的开工仪式。", ["云锦新能源科技有限公司"]),
    ],
)
def test_the_enterprises_of_works(text: str, firms: list[str]) -> None:
    (project,) = read_document(document_from_text(text, published=date(2026, 11, 24))).projects
    assert [one.name for one in project.organisations] == firms


@pytest.mark.parametrize(
    ("text", "firm", "places"),
    [
        ("江阴云锦新能源储能项目开工。", "云锦新能源", ["江阴"]),
        ("云锦新能源江阴储能项目开工。", "云锦新能源", ["江阴"]),
        ("江阴云锦新能源储能项目一期开工。", "云锦新能源", ["江阴"]),
    ],
)
def test_an_enterprise_fused_with_a_name_is_quoted_where_it_stands(text: str, firm: str, places: list[str]) -> None:
    (project,) = read_document(document_from_text(text, published=date(2026, 11, 24))).projects
    (one,) = project.organisations
    assert (one.name, [evidence.span.of(text) for evidence in one.evidence]) == (firm, [firm])
    assert [place.name for place in project.places] == places
