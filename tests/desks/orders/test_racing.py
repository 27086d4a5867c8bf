"""Orders that go out at one moment, by real threads: each its own number, without gaps."""

import json

from tests.intake.racing import THREADS
from tests.support.databases import Office


def test_two_at_once_get_two_numbers_and_one_order_gets_one(office: Office) -> None:
    said = json.loads(office.python("-m", "tests.desks.orders.racing"))
    assert said["apart"] == list(range(1, THREADS + 1))
    assert (said["same"], said["refused"]) == ([THREADS + 1], THREADS - 1)
