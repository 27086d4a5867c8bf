"""The section of results.md on a large office: each kind of page on both databases, beside bare SQL in the same run."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from tests.support.databases import Office, another_office
from tests.support.postgresql import Cluster

PROJECTS, LARGE = 10_000, 100_000


def office_section(large: bool = False) -> str:
    """Fills an office on each database and measures it: `PROJECTS` projects, or `LARGE`, which takes minutes."""
    projects = LARGE if large else PROJECTS
    with tempfile.TemporaryDirectory() as folder:
        with another_office(Path(folder) / "embedded", sqlite=True) as office:
            embedded = _measured(office, projects)
        with Cluster() as cluster:
            before = os.environ.get("KAIGONG_DATABASE_URL")
            os.environ["KAIGONG_DATABASE_URL"] = cluster.url("postgres")
            try:
                with another_office(Path(folder) / "served") as office:
                    served = _measured(office, projects)
            finally:
                os.environ.pop("KAIGONG_DATABASE_URL")
                if before is not None:
                    os.environ["KAIGONG_DATABASE_URL"] = before
    return report(projects, embedded, served)


def _measured(office: Office, projects: int) -> list[dict[str, Any]]:
    office.python("-m", "benchmarks.large_office", "fill", str(projects))
    found: list[dict[str, Any]] = json.loads(office.python("-m", "benchmarks.large_office", "all"))
    return found


def report(projects: int, embedded: list[dict[str, Any]], served: list[dict[str, Any]]) -> str:
    """The table; the first row of each list is the yardstick."""
    rows = [
        f"| {one['what']} | {_cells(one, embedded[0])} | {_cells(other, served[0])} |"
        for one, other in zip(embedded, served, strict=True)
    ]
    return "\n".join(
        [
            "## A large office",
            "",
            f"{projects:,} fictional projects with some twenty claims each; one worker, all of Django included. Median",
            "and 95th percentile in milliseconds; CPU: the 95th percentile of the worker's processor time, in which",
            "other work on the machine does not count; × SQL: the median in medians of bare SQL for 50 rows and",
            "the counts.",
            "",
            "| | SQLite p50 | p95 | CPU | × SQL | PostgreSQL p50 | p95 | CPU | × SQL |",
            "|---|---|---|---|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _cells(one: dict[str, Any], yardstick: dict[str, Any]) -> str:
    return f"{one['p50']:.1f} | {one['p95']:.1f} | {one['cpu95']:.1f} | {one['p50'] / yardstick['p50']:.1f}"
