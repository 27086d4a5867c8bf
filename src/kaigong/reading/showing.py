"""Readings for people who program: a fact in one line, a reading as a table for a terminal or a notebook."""

from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

from kaigong.reading import result

if TYPE_CHECKING:
    from rich.table import Table

HEAD = ("project", "investments", "capacities", "milestones", "organisations", "places")
MODALITIES = {"actual": "", "expected": " expected"}


def line_of(fact: object) -> str:
    """One fact in one line: ``total CNY 1,260,000,000``, ``started 2026-11-23``, ``云锦电芯项目 · …``."""
    match fact:
        case result.Reading():
            counts = [f"{len(facts)} {kind}{'s' * (len(facts) > 1)}" for kind, facts in _kinds(fact) if facts]
            return f"<Reading {fact.id}: {', '.join(counts) or 'nothing found'}>"
        case result.Project():
            return " · ".join([fact.name, *map(line_of, (*fact.investments, *fact.capacities, *fact.milestones))])
        case result.Investment():
            return f"{fact.kind} {fact.currency} {'about ' * fact.approximate}{_plain(fact.amount)}"
        case result.Capacity():
            rate = f"{'about ' * fact.approximate}{_plain(fact.amount)} {fact.unit}" + (
                f"/{fact.per}" if fact.per else ""
            )
            return rate + _when(fact.modality, fact.date) + (f" of {fact.product}" if fact.product else "")
        case result.Milestone():
            return f"{fact.stage}{_when(fact.modality, fact.date)}"
        case result.Organisation() | result.Place():
            return fact.name
        case result.Group():
            sum_ = f" · {fact.currency} {_plain(fact.investment)}" if fact.investment is not None else ""
            return f"{fact.count} projects {fact.stage}{_when('actual', fact.date)}{sum_}"
        case result.Visit():
            return f"{'、'.join(fact.officials)} → {fact.enterprise}{_when('actual', fact.date)}"
        case result.Action():
            return f"{fact.kind} for {'、'.join(fact.to) or '—'}: {fact.text}"
    raise TypeError(f"not a fact: {type(fact).__name__}")


def table_of(reading: "result.Reading") -> "Table":
    """The projects of a reading as a table for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=line_of(reading)[1:-1], title_justify="left")
    for name in HEAD:
        table.add_column(name, overflow="fold")
    for row in _rows(reading):
        table.add_row(*map(Text, row))  # as it stands: a name may hold what looks like markup
    return table


def html_of(reading: "result.Reading") -> str:
    """The same for a notebook; every word of the text is escaped."""
    head = "".join(f"<th style='text-align:left'>{name}</th>" for name in HEAD)
    rows = "".join(
        "<tr>" + "".join(f"<td style='text-align:left'>{_lines(cell)}</td>" for cell in row) + "</tr>"
        for row in _rows(reading)
    )
    caption = escape(line_of(reading)[1:-1])
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _rows(reading: "result.Reading") -> list[tuple[str, ...]]:
    return [
        (
            one.name,
            *(
                "\n".join(map(line_of, facts))
                for facts in (one.investments, one.capacities, one.milestones, one.organisations, one.places)
            ),
        )
        for one in reading.projects
    ]


def _lines(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")


def _plain(amount: Decimal) -> str:
    return f"{amount:,f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:,f}"


def _when(modality: str, date: object) -> str:
    return MODALITIES.get(modality, f" {modality}") + (f" {date}" if date else "")


def _kinds(reading: "result.Reading") -> tuple[tuple[str, tuple[object, ...]], ...]:
    return (
        ("project", reading.projects),
        ("group", reading.groups),
        ("visit", reading.visits),
        ("action", reading.actions),
    )
