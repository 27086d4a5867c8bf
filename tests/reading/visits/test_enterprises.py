"""Lists of what officials go to: enterprises, and works that are none."""

import pytest

from kaigong.reading.visits.enterprises import enterprises_in_list


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("远山电子、青禾集团等3家企业，了解生产", ["远山电子", "青禾集团"]),
        ("青禾药业有限公司，询问销路", ["青禾药业有限公司"]),
        ("云锦数控机床、云锦新材料迁建等项目现场，察看进展", []),
        ("云锦数控机床、远山数字工厂等重点项目建设现场", []),
    ],
)
def test_works_are_no_enterprises(words: str, names: list[str]) -> None:
    assert [one.name for one in enterprises_in_list(words, 0, len(words))] == names
