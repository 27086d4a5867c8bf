"""`kaigong import` of a file that holds reports of many days: what each would change, then one after the other."""

import argparse
import sys
from typing import IO

from rich.console import Console
from rich.table import Table

from kaigong.cli._office import refused
from kaigong.cli.importing.asking import agreed
from kaigong.cli.importing.showing import SpreadsheetWriter
from kaigong.intake.dated_reports import (
    ReportOutcome,
    preview_dated_reports,
    read_dated_reports,
    save_dated_reports,
)
from kaigong.intake.importing import ImportRefusedError
from kaigong.intake.results import AlreadyKnown
from kaigong.spreadsheets.profile import Profile
from kaigong.text.wording import Language, Wording

TITLES = (
    Wording("报告的日期", "Day of the report"),
    Wording("新项目", "New"),
    Wording("已有项目", "Known"),
    Wording("拿不准", "Unsure"),
    Wording("事实", "Facts"),
)
NOTHING_NEW = Wording("每份报告都导入过，没有变化。", "Every report was imported before; nothing changes.")
BEFORE = Wording("导入过", "imported before")


def take_in_reports(data: bytes, name: str, profile: Profile, arguments: argparse.Namespace, language: Language) -> int:
    """Show the file, say what each report would change, ask, store; 1 where it is refused."""
    try:
        seen = read_dated_reports(data, name, profile)
    except ImportRefusedError as problem:
        return refused(problem.wording, language)
    SpreadsheetWriter(sys.stdout, language, max(arguments.rows, 0)).write(seen.read)
    if not arguments.yes:
        outcomes = preview_dated_reports(seen, None)
        write_outcomes(sys.stdout, outcomes, language)
        if all(one.known_already for one in outcomes) or not agreed(language):
            return 0
    stored = claims = projects = 0
    for report, result in save_dated_reports(seen, None):
        day = report.read.as_of.isoformat()
        if isinstance(result, AlreadyKnown):
            told = Wording(
                f"{day}：导入过（来源 {result.source}），没有变化", f"{day}: imported before (source {result.source})"
            )
        else:
            stored, claims, projects = stored + 1, claims + result.claims, projects + len(result.new_entities)
            told = Wording(
                f"{day}：来源 {result.source}，{result.claims} 条事实",
                f"{day}: source {result.source}, {result.claims} facts",
            )
        print(told.in_language(language), flush=True)
    if not stored:
        print(NOTHING_NEW.in_language(language))
        return 0
    print(
        Wording(
            f"已导入 {stored} 份报告：{claims} 条事实，新增项目和企业 {projects} 个。",
            f"Imported {stored} reports: {claims} facts, {projects} new projects or enterprises.",
        ).in_language(language)
    )
    return 0


def write_outcomes(out: IO[str], outcomes: tuple[ReportOutcome, ...], language: Language) -> None:
    """A line for each report, and their sum."""
    shown = Table(box=None, padding=(0, 2, 0, 0))
    for title in TITLES:
        shown.add_column(title.in_language(language), justify="left" if title is TITLES[0] else "right")
    for one in outcomes:
        counts = (one.new, one.known, one.unsure, one.claims)
        told = [BEFORE.in_language(language)] if one.known_already else [f"{count:,}" for count in counts]
        shown.add_row(one.day.isoformat(), *told)
    console = Console(file=out, highlight=False, markup=False, soft_wrap=True)
    console.print()
    console.print(shown)
    new, claims = sum(one.new for one in outcomes), sum(one.claims for one in outcomes)
    console.print(
        Wording(
            f"{len(outcomes)} 份报告，每份是一个来源：新项目 {new}，将记下 {claims} 条事实",
            f"{len(outcomes)} reports, each a source of its own: {new} new projects; {claims} facts would be stored",
        ).in_language(language)
    )
