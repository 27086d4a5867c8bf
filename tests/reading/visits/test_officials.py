"""Where an official's name ends, and who is one."""

import pytest

from kaigong.reading.visits.officials import Officials


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市委书记周映川走访企业", ("周映川",)),
        ("市长杨利来到开发区。杨利强调，要快。", ("杨利",)),
        ("县长宋强强调，要实干。", ("宋强",)),
        ("市领导顾怀瑾、宁远舟参加", ("顾怀瑾", "宁远舟")),
        ("副区长李明、王建国，区工信局负责人参加", ("李明", "王建国")),
        ("省委书记在会上说", ()),
        ("学习贯彻书记讲话精神", ()),
        ("董事长张三丰介绍", ()),
        ("裴敬之一行先后来到企业", ("裴敬之",)),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert Officials(text).names == names


def test_a_group_is_one_subject() -> None:
    text = "市长温庭安到场。温庭安、陆修远等市领导见证签约"
    text = "市委书记陆修远、" + text
    (*_, last) = Officials(text).groups(text, 0, len(text))
    assert last.names == ("温庭安", "陆修远")
    assert last.words == "温庭安、陆修远等市领导"
