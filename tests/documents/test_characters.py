"""A document in traditional characters is read, and its evidence quotes them."""

from datetime import date

from kaigong.documents import document_from_text
from kaigong.reading.pipeline import read_document

TRADITIONAL = (
    "雲嶺碳纖維項目開工\n發佈時間：2025-03-02\n"
    "3月2日，雲嶺新材料有限公司總投資8億元的高性能碳纖維項目在宜興市開工，預計2026年底投產。"
)


def test_a_document_in_traditional_characters_is_read() -> None:
    document = document_from_text(TRADITIONAL)
    assert document.problems == ()
    assert (document.published, document.title) == (date(2025, 3, 2), "雲嶺碳纖維項目開工")
    (project,) = (one for one in read_document(document).projects if one.investments)
    assert project.evidence[0].span.of(document.text) in TRADITIONAL
    assert "碳纤维项目" in project.name
    assert project.investments[0].evidence[0].span.of(document.text) == "8億元"
    assert [one.name for one in project.organisations] == ["云岭新材料有限公司"]
    assert [place.code for place in project.places] == ["320282"]
    assert [str(one.date) for one in project.milestones] == ["2025-03-02", "2026-12"]


def test_a_title_is_given_as_the_text_has_it() -> None:
    body = "\n云帆储能电芯项目开工，总投资12.6亿元。"
    assert document_from_text(f"集中签约 26个项目（二期）落户{body}").title == "集中签约 26个项目（二期）落户"
    assert document_from_text(f"云 帆 项 目 开 工{body.replace('', ' ')}").title == "云帆项目开工"
