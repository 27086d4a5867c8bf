"""Reading as a library: what people who program meet first."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

import kaigong
from kaigong import read, read_file, read_many
from kaigong.documents.problems import UnreadableDocument

TEXT = (
    "总投资12.6亿元的云锦电芯项目昨日开工，年产电芯5GWh。市长沈秋来到云桥光学公司走访。"
    "沈秋要求市科技局月底前答复企业。8个项目集中签约，总投资30亿元。"
)
EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_text_and_its_facts_in_one_line_each() -> None:
    reading = read(TEXT, published="2026-11-24")
    assert repr(reading.projects) == "(云锦电芯项目 · total CNY 1,260,000,000 · 5 GWh/年 · started 2026-11-23,)"
    assert repr(reading.groups) == "(8 projects signed · CNY 3,000,000,000,)"
    assert repr(reading.visits[0]).startswith("沈秋 → 云桥光学公司")
    assert repr(reading.actions[0]) == "task for 市科技局: 月底前答复企业"
    assert repr(reading).endswith("1 project, 1 group, 1 visit, 1 action>")
    assert repr(read("今日天气晴好。")).endswith("nothing found>")


def test_the_day_may_be_a_date_or_written() -> None:
    one = read(TEXT, published=date(2026, 11, 24))
    assert one == read(TEXT, published="2026-11-24")
    with pytest.raises(ValueError, match="isoformat"):
        read(TEXT, published="24.11.2026")


def test_facts_quote_their_words() -> None:
    reading = read(TEXT, published="2026-11-24")
    (project,) = reading.projects
    assert reading.words(project) == "云锦电芯项目"
    assert reading.words(project.investments[0]) == "12.6亿元"
    assert reading.words(project.milestones[0]) == "昨日…开工"


def test_the_contract_as_plain_values() -> None:
    plain = read(TEXT, published="2026-11-24", id="one").to_dict()
    assert plain["id"] == "one"
    assert plain["projects"][0]["investments"][0]["amount"] == 1260000000


def test_a_file_of_any_format_that_is_read() -> None:
    page = EXAMPLES / "2024-09-20-foreign-investment.html"
    reading = read_file(page)
    assert reading.id == str(page)
    assert reading.projects
    assert all(reading.words(one) for one in reading.projects)


def test_many_are_read_as_they_are_asked_for() -> None:
    def endless() -> object:
        while True:
            yield TEXT

    readings = read_many(endless(), published="2026-11-24")  # type: ignore[arg-type]
    assert [next(readings).id for _ in range(3)] == ["1", "2", "3"]


def test_nothing_to_read_is_said() -> None:
    with pytest.raises(UnreadableDocument, match="没有文字"):
        read("  \n")


def test_names_that_look_like_markup_stay_as_they_are() -> None:
    reading = read("“[bold]云锦<b>”项目总投资3亿元。")
    console = Console(width=200, record=True, file=open("/dev/null", "w"))  # noqa: SIM115
    console.print(reading)
    assert "<b>" not in reading._repr_html_()
    assert reading.projects[0].name in console.export_text()


def test_importing_the_package_loads_no_reader() -> None:
    loaded = "import sys, kaigong; print(any(name.startswith('kaigong.reading') for name in sys.modules))"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
    assert {"read", "read_file", "read_many"} <= set(dir(kaigong))
    with pytest.raises(AttributeError, match="nothing"):
        kaigong.nothing  # noqa: B018
