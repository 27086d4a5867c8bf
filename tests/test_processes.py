"""Work on all cores gives what it gives on one, whatever becomes of the processes."""

import os

import pytest

from kaigong.processes import worked


def doubled(batch: list[int]) -> tuple[bool, list[int]]:
    return os.getpid() != int(os.environ["KAIGONG_TEST_ASKS"]), [2 * one for one in batch]


def dies_elsewhere(batch: int) -> int:
    if os.getpid() != int(os.environ["KAIGONG_TEST_ASKS"]):
        os._exit(1)
    return batch + 1


def fails(batch: int) -> int:
    raise ValueError(f"not {batch}")


def test_in_order_and_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIGONG_TEST_ASKS", str(os.getpid()))
    found = list(worked(doubled, ([n, n + 1] for n in range(7)), workers=2))
    assert [one for _, one in found] == [[2 * n, 2 * n + 2] for n in range(7)]
    assert all(elsewhere for elsewhere, _ in found)
    assert list(worked(doubled, [[1]], workers=2)) == [(False, [2])]


def test_a_process_that_dies_costs_nothing_and_an_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIGONG_TEST_ASKS", str(os.getpid()))
    assert list(worked(dies_elsewhere, range(3), workers=2)) == [1, 2, 3]
    with pytest.raises(ValueError, match="not 0"):
        list(worked(fails, range(3), workers=2))
