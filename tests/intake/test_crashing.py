"""A process that is killed at any moment leaves everything that it acknowledged, and no half of anything.

`make crash` does the same two hundred times on each database.
"""

import json

from tests.support.databases import Office

ROUNDS = 10


def test_killed_at_any_moment(office: Office) -> None:
    found = json.loads(office.python("-m", "tests.crashing.killing", str(ROUNDS)))
    assert found["rounds"] == ROUNDS
    ended = [times for what, times in found.items() if what.endswith(("whole", "nothing of it", "acts", ": cut"))]
    assert sum(ended) == ROUNDS
