"""Enterprises that the reading of projects found, as places in the view."""

from collections.abc import Iterable

from kaigong.reading.result import Project
from kaigong.text.views import View

Place = tuple[int, int, str]
"""Start, stop and name."""


def enterprises_of(projects: Iterable[Project], view: View) -> tuple[Place, ...]:
    """Where the projects' enterprises are named, in the view's order."""
    found: dict[int, Place] = {}
    for project in projects:
        for firm in project.organisations:
            span = firm.evidence[0].span
            start, last = view.find_origin(span.start), view.find_origin(span.stop - 1)
            if start is not None and last is not None and start <= last:
                found[start] = (start, last + 1, firm.name)
    return tuple(found[start] for start in sorted(found))
