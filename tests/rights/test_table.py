"""The table of rights: what it says, and that a mistake in it is told with its place."""

import pytest

from kaigong.rights.table import RightsError, UnknownPermissionError, read_table, rights_table

SOUND = """
[roles]
boss = { zh = "领导", en = "Boss" }
guest = { zh = "来宾", en = "Guest" }
[permissions]
"board.see" = { zh = "看", en = "See", may = ["boss", "guest"] }
"board.change" = { zh = "改", en = "Change", may = ["boss"] }
"""


def test_a_role_or_a_permission_is_added_by_editing_data() -> None:
    table = read_table(SOUND)
    assert table.allows("guest", "board.see")
    assert not table.allows("guest", "board.change")
    assert [row.name for row in table.of_role("boss")] == ["board.see", "board.change"]


def test_a_role_that_the_table_does_not_know_may_nothing() -> None:
    assert not read_table(SOUND).allows("", "board.see")
    assert not read_table(SOUND).allows("mayor", "board.see")


def test_a_permission_that_the_table_does_not_know_is_a_slip_not_a_no() -> None:
    with pytest.raises(UnknownPermissionError, match=r"board\.burn"):
        read_table(SOUND).allows("boss", "board.burn")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('may = ["boss"]', 'may = ["bos"]', r"'board\.change'.*'bos'"),
        ('may = ["boss"]', 'may = "boss"', r"'board\.change'.*list"),
        ('may = ["boss"]', "may = []", r"'board\.change'.*at least one"),
        ('may = ["boss"]', 'may = ["boss", "boss"]', r"'board\.change'.*twice"),
        (', may = ["boss"]', "", r"'board\.change'.*exactly"),
        ('zh = "改"', 'zh = " "', r"'board\.change'.*empty"),
        ('"board.change"', '"Board change"', r"'Board change'.*lower-case"),
        ("boss =", '"Boss!" =', r"'Boss!'.*lower-case"),
        ("[permissions]", "[permissons]", r"\[permissons\]"),
        ('"boss", "guest"', '"boss"', r"'guest' has no permission"),
        ("[roles]", "[roles", "not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(before: str, after: str, message: str) -> None:
    assert before in SOUND
    with pytest.raises(RightsError, match=message):
        read_table(SOUND.replace(before, after))


def test_our_own_table_has_the_four_roles_to_begin_with() -> None:
    table = rights_table()
    assert list(table.roles) == ["administrator", "clerk", "officer", "reader"]
    assert table.allows("administrator", "words.seal")
    assert not table.allows("clerk", "words.seal")
    assert table.allows("clerk", "document.save")
    assert not table.allows("reader", "document.save")
    assert table.allows("reader", "facts.see")
