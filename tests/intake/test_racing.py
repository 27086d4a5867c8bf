"""Two at the same moment: one wins, the other is told, and nothing is half there."""

import json

from tests.intake.racing import THREADS
from tests.support.databases import Office


def test_what_is_done_at_one_moment(office: Office) -> None:
    said = json.loads(office.python("-m", "tests.intake.racing"))
    assert said["same"] == {"Saved": 1, "AlreadyKnown": THREADS - 1}
    assert said["different"] == {"Saved": THREADS}
    assert said["beside"] == {"installed": THREADS, "Saved": THREADS}
    assert said["decided"] == {"recorded": 1, "JudgementError": THREADS - 1}
    assert said["judgements"] == 1
    assert said["taken back"] == {"recorded": 1, "JudgementError": THREADS - 1}
    assert said["sources"] == 1 + 2 * THREADS
    assert said["projects"] == ["云锦负极材料项目", "长川储能电站项目"]
