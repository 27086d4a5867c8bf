"""环节: what a project passes besides its stages, as data (steps.toml): steps before construction, nodes of works.

A step is told as a stage is: as reached or as planned, on a day that is known more or less exactly. It is no stage: a
project may pass any of them before, after or without the others, and none says where it stands.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from kaigong.claims.words import Stage
from kaigong.text.wording import Wording

PREFIX = "step."
OWN = re.compile(r"own_[1-9][0-9]{0,8}")
"""Keys of the steps that an office added itself."""
AROUND = (
    "时间|节点|情况|项目|工程|建设|主体|结构|手续|前期|取得|完成|办理|领取|正式|实际|计划|预计|拟|预期|目标|是否|已|开始|出|施工",
    "证|批复|审批|批文|意见书|手续|工程|施工|完成|取得|办理|办结|获批|时间|日期|年月|情况|节点|实际|计划|预计|完工|开始",
)
"""What may stand in a header before and behind the words that name a step."""


class StepGroup(StrEnum):
    """前期手续, 工程节点."""

    BEFORE = "before"
    WORKS = "works"


@dataclass(frozen=True, slots=True)
class Step:
    """`words` name it in headers, as a pattern; `stage` is the one that reaching it is reaching, where there is one."""

    key: str
    name: Wording
    group: StepGroup
    words: str = ""
    examples: tuple[str, ...] = ()
    stage: Stage | None = None
    source: Wording | None = None

    @property
    def tells(self) -> str:
        """The kind of claim that tells it."""
        return f"milestone.{self.stage}" if self.stage else f"{PREFIX}{self.key}"

    @property
    def header(self) -> str:
        """The pattern of a whole header that names it."""
        before, behind = AROUND
        return f"(?:{before})*(?:{self.words})(?:{behind})*"


@cache
def shipped_steps() -> Mapping[str, Step]:
    """The steps that every office begins with, by key, in their order."""
    steps = (
        Step(
            key=one["key"],
            name=Wording(one["zh"], one["en"]),
            group=StepGroup(one["group"]),
            words=one.get("words", ""),
            examples=tuple(one.get("examples", ())),
            stage=Stage(one["stage"]) if "stage" in one else None,
            source=Wording(*one["source"]),
        )
        for one in _data()["step"]
    )
    return {one.key: one for one in steps}


@cache
def group_names() -> Mapping[StepGroup, Wording]:
    """What the groups are called."""
    return {StepGroup(key): Wording(*names) for key, names in _data()["groups"].items()}


def step_key(property_name: str) -> str:
    """The key of the step that a kind of claim tells; empty where it tells none.

    >>> step_key("step.eia"), step_key("milestone.started")
    ('eia', '')
    """
    key = property_name.removeprefix(PREFIX)
    return key if key != property_name and (key in shipped_steps() or OWN.fullmatch(key)) else ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("kaigong.claims").joinpath("steps.toml").read_text("utf-8"))
