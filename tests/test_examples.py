"""The examples make a good board when they are read: every project, every stage, every district, nothing else."""

from functools import cache
from pathlib import Path

import pytest

from kaigong.claims.words import Modality, Stage
from kaigong.documents import Document, open_document
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading
from kaigong.resolution.identity import name_key

EXAMPLES = sorted(one for one in (Path(__file__).parents[1] / "examples").iterdir() if one.is_file())
PROJECTS = {
    "澄帆储能电芯": "320281",
    "澄帆储能系统集成": "320281",
    "氢岸氢能装备产业园": "320281",
    "江翎特钢精整线": "320281",
    "云桥精密轴承智能工厂": "320281",
    "磐砺海上风电轴承": "320281",
    "陶澜电子陶瓷基板": "320282",
    "阳岚反渗透膜": "320282",
    "远屿独立储能电站": "320282",
    "竺岸光伏玻璃": "320282",
    "芯泓车规级功率模块": "320205",
    "曦谷钙钛矿组件": "320205",
    "曦谷叠层电池组件": "320205",
    "驭川智能底盘": "320205",
    "澜图液晶模组": "320205",
    "康萃生物药研发生产基地": "320206",
    "烯珞石墨烯导热膜": "320206",
    "骁途氢能重卡总装基地": "320206",
    "湖鲸深海装备研发中心": "320211",
    "星络车联网芯片设计总部": "320211",
    "蠡鸢细胞治疗产业园": "320211",
    "蠡鸢抗体药物中试基地": "320211",
    "运河左岸数字文创园": "320213",
    "运河右岸数字文创园": "320213",
    "云枢智算中心": "320213",
    "枢光数据标注产业园": "320213",
    "矽屿12英寸特色工艺产线": "320214",
    "翎航无人机整机基地": "320214",
    "云岫空港冷链物流中心": "320214",
    "瓦伦精密传动无锡基地": "320214",
    "星槎卫星组件": "320214",
}
"""Every project that the examples speak of, with the code of its district."""


@cache
def readings() -> tuple[tuple[Document, Reading], ...]:
    documents = [open_document(path.read_bytes(), path.name) for path in EXAMPLES]
    return tuple((document, read_document(document)) for document in documents)


def test_there_are_enough_of_every_form() -> None:
    assert len(EXAMPLES) >= 14
    assert {path.suffix for path in EXAMPLES} == {".txt", ".md", ".html"}
    with pytest.raises(UnicodeDecodeError):
        next(path for path in EXAMPLES if "gb18030" in path.name).read_bytes().decode("utf-8")


def test_every_example_has_its_day_and_title_and_no_problem() -> None:
    for path, (document, reading) in zip(EXAMPLES, readings(), strict=True):
        assert document.published is not None, path.name
        assert path.name.startswith(document.published.isoformat()[:7]), path.name
        assert document.title, path.name
        assert reading.problems == (), path.name


def test_every_project_is_found_and_nothing_else() -> None:
    found = {name_key(project.name) for _, reading in readings() for project in reading.projects}
    assert found == set(PROJECTS)


def test_every_project_stands_in_its_district() -> None:
    codes: dict[str, set[str]] = {}
    for _, reading in readings():
        for project in reading.projects:
            codes.setdefault(name_key(project.name), set()).update(place.code or "" for place in project.places)
    assert {name for name, code in PROJECTS.items() if code not in codes[name]} == set()
    assert len(set(PROJECTS.values())) >= 5


def test_every_stage_is_reached_by_some_project() -> None:
    reached = {
        milestone.stage
        for _, reading in readings()
        for project in reading.projects
        for milestone in project.milestones
        if milestone.modality is Modality.ACTUAL
    }
    assert reached == set(Stage)


def test_sources_disagree_where_they_are_meant_to() -> None:
    sums: dict[str, set[int]] = {}
    for _, reading in readings():
        for project in reading.projects:
            totals = {int(one.amount) for one in project.investments if one.kind.value == "total"}
            sums.setdefault(name_key(project.name), set()).update(totals)
    assert sums["澄帆储能电芯"] == {1_300_000_000, 1_260_000_000}
    assert sums["芯泓车规级功率模块"] == {2_200_000_000, 2_400_000_000}
    assert sums["骁途氢能重卡总装基地"] == {2_600_000_000, 2_800_000_000}


def test_the_page_that_jumps_is_joined() -> None:
    document, _ = next(pair for pair in readings() if pair[0].id == "2024-02-18-visit-page.txt")
    assert "希望企业抢抓窗口期，加快量产爬坡" in "".join(piece.of(document.text) for piece in document.pieces)


def test_planned_and_actual_stand_beside_each_other() -> None:
    said = {
        (milestone.modality, str(milestone.date))
        for _, reading in readings()
        for project in reading.projects
        for milestone in project.milestones
        if name_key(project.name) == "驭川智能底盘" and milestone.stage is Stage.PRODUCING
    }
    assert (Modality.EXPECTED, "2025-12") in said
    assert (Modality.EXPECTED, "2026-06") in said
    assert (Modality.ACTUAL, "2026-08-28") in said
