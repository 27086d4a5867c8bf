"""Words are found in both databases alike, and nothing that a person types is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaigong.intake.saving import save_preview
from kaigong.store import models, search
from kaigong.store.grams import folded, grams, query_grams
from kaigong.store.queries import board
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import Telling, yunjin

HOSTILE = [
    *('"-3.5 a"b*', "'; DROP TABLE store_claim; --", "a AND b OR NOT c", "(", "*", "NEAR(", "^", ":", "&|!", "\\", "%"),
    *("x\0y", "\ud83d", "𠮷", "", "   ", "-" * 5000, "负" * 5000, "<->", "a:*", "NULL"),
]


@pytest.fixture
def projects(db: None) -> None:
    save_preview(yunjin(), None)
    for name in ("远山“云锦”纺织园", "云锦", "新云锦面料中心", "Ｇ３.５ＧＷ组件厂", "锦云酒店"):
        told = Telling(f"{name}今天开工。")
        save_preview(told.read(told.project(name)), None)


def found(words: str) -> list[str]:
    return [row.state.name for row in board(None, BoardFilters(search=words)).rows]


FOUND = pytest.mark.parametrize(
    ("words", "names"),
    [
        ("负极", {"云锦负极材料项目"}),
        ("锂电池", {"云锦负极材料项目"}),  # its product
        ("高新区", {"云锦负极材料项目"}),  # its place
        ("云锦新材料有限公司", {"云锦负极材料项目"}),  # its enterprise
        ("纺织", {"远山“云锦”纺织园"}),
        ("云锦 面料", {"新云锦面料中心"}),
        ("3.5gw", {"Ｇ３.５ＧＷ组件厂"}),
        ("酒", {"锦云酒店"}),  # one character, within
        ("店", {"锦云酒店"}),  # one character, at the end
        ("极负", set()),
        ("不存在", set()),
    ],
)


@pytest.mark.usefixtures("projects")
@FOUND
def test_what_is_found(words: str, names: set[str]) -> None:
    assert set(found(words)) == names


@pytest.mark.usefixtures("projects")
@FOUND
def test_words_that_many_hold_find_the_same(words: str, names: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "RANKED_MAX", 0)  # now one is many
    assert set(found(words)) == names


@pytest.mark.usefixtures("projects")
def test_exact_names_come_first_then_beginnings_then_phrases() -> None:
    names = found("云锦")
    assert names[0] == "云锦"
    assert names[1] == "云锦负极材料项目"
    assert set(names[2:]) == {"远山“云锦”纺织园", "新云锦面料中心"}


@pytest.mark.usefixtures("projects")
@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_typed_is_an_error(words: str) -> None:
    page = board(None, BoardFilters(search=words, word=words))
    assert page.total == len(page.rows)


@pytest.mark.usefixtures("projects")
def test_no_word_at_all_finds_everything() -> None:
    assert len(found("——，。")) == 6


@pytest.mark.usefixtures("projects")
def test_a_name_that_is_no_more_is_not_found() -> None:
    from kaigong.intake import reject

    reject(models.Claim.objects.get(property="capacity").pk, actor=None)
    assert found("锂电池") == []


@given(st.text(max_size=30))
def test_tokens_are_letters_and_digits_of_ours_only(words: str) -> None:
    for token, _ in query_grams(words):
        assert set(token) <= set("x0123456789abcdef")
    assert set(grams([words])) <= set("x0123456789abcdef ")


@given(st.text(alphabet="云锦负极aB3 -", min_size=1, max_size=12), st.data())
def test_every_part_of_a_word_is_found(words: str, data: st.DataObject) -> None:
    runs = folded(words).split()
    held = grams([words]).split()
    for run in runs:
        start = data.draw(st.integers(0, len(run) - 1))
        stop = data.draw(st.integers(start + 1, len(run)))
        for token, more in query_grams(run[start:stop]):
            assert any(one.startswith(token) if more else one == token for one in held)
