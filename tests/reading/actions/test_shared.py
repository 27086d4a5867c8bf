"""How much of the gold visits and actions of the shared texts is found; skipped where they are absent."""

import os
from pathlib import Path

import pytest

from benchmarks.visits_and_actions import Gold, count_actions, count_visits, read_annotated
from kaigong.reading.result import Reading

SHARE_WANTED = 0.8
SHARED = Path(os.environ.get("KAIGONG_SHARED", Path(__file__).parents[3] / ".." / "shared")) / "dev"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold" / "s00.json").exists(), reason="shared/dev is not beside the repository (set KAIGONG_SHARED)"
)


def read(name: str) -> tuple[Gold, Reading]:
    return read_annotated(SHARED / "texts" / f"{name}.txt", SHARED / "gold" / f"{name}.json")


@pytest.mark.parametrize("name", ["s00", "d11"])
def test_visits(name: str) -> None:
    count = count_visits(*read(name))
    assert min(count.recall, count.precision) >= SHARE_WANTED, count.differences


@pytest.mark.parametrize("name", ["s00", "d11"])
def test_actions(name: str) -> None:
    count = count_actions(*read(name))
    assert min(count.recall, count.precision) >= SHARE_WANTED, count.differences
