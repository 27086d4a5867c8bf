"""Readings for people at a terminal. rich knows that a Chinese character is two columns wide."""

import os
from collections.abc import Iterable
from typing import IO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kaigong.cli.reading.facts import SECTIONS, Fact, Section, sections_of, words_of
from kaigong.documents.document import Document
from kaigong.documents.problems import describe_problem
from kaigong.reading.result import Reading, Words
from kaigong.text.wording import Language, Wording

WIDTH = 110
"""Columns where there is no terminal to ask, unless COLUMNS says otherwise."""
COLUMNS = {
    "project": (
        ("", Wording("项目", "Project")),
        ("milestone", Wording("进展", "Progress")),
        ("investment", Wording("投资", "Investment")),
        ("capacity", Wording("产能", "Capacity")),
        ("organisation", Wording("企业", "Enterprise")),
        ("place", Wording("地点", "Place")),
    ),
    "group": (
        ("", Wording("成批项目", "Projects counted together")),
        ("investment", Wording("总投资", "Total investment")),
        ("date", Wording("日期", "Date")),
    ),
    "visit": (
        ("", Wording("走访企业", "Enterprise visited")),
        ("official", Wording("领导", "Officials")),
        ("date", Wording("日期", "Date")),
    ),
    "action": (
        ("", Wording("要求", "What was asked for")),
        ("by", Wording("提出人", "Asked by")),
        ("to", Wording("对象", "Asked of")),
        ("kind", Wording("性质", "Kind")),
    ),
}


class TableWriter:
    """Writes one reading after the other to `out`; `explain` adds which rule matched which words."""

    def __init__(self, out: IO[str], language: Language, *, explain: bool) -> None:
        width = None if out.isatty() else int(os.environ.get("COLUMNS") or WIDTH)
        self._console = Console(file=out, width=width, highlight=False, legacy_windows=False)
        self._language = language
        self._explain = explain

    def write(self, document: Document, reading: Reading) -> None:
        """Add one document."""
        self._heading(document)
        sections = sections_of(reading)
        if not sections:
            self._print(Wording("没有读到项目。", "No project was found."))
        for kind in SECTIONS:
            found = [section for section in sections if section.kind == kind]
            if found:
                self._console.print(self._table(kind, found))
        if self._explain:
            self._explanations(document, sections)
        for problem in reading.problems:
            told = describe_problem(problem, self._language)
            self._print(Wording(f"注意：{told}", f"Note: {told}"))
        self._console.print()

    def close(self) -> None:
        """Nothing is left to write."""

    def _heading(self, document: Document) -> None:
        told = Wording("发布日期未知", "publication day unknown")
        day = document.published.isoformat() if document.published else told.in_language(self._language)
        title = f"  {document.title}" if document.title else ""
        self._console.print(Text.assemble((document.id, "bold"), f"  {day}{title}"), soft_wrap=True)

    def _table(self, kind: str, sections: list[Section]) -> Table:
        table = Table(show_lines=len(sections) > 1, header_style="bold", expand=False)
        shown = [column for column in COLUMNS[kind] if not column[0] or any(one.of_kind(column[0]) for one in sections)]
        for _, heading in shown:
            table.add_column(heading.in_language(self._language), overflow="fold")
        for section in sections:
            table.add_row(*(Text(self._cell(section, column)) for column, _ in shown))
        return table

    def _cell(self, section: Section, kind: str) -> str:
        if not kind:
            return section.title
        return "\n".join(self._value(fact) for fact in section.of_kind(kind))

    def _value(self, fact: Fact) -> str:
        value = fact.value.in_language(self._language)
        if fact.kind == "investment" and fact.label.zh != "总投资":
            return f"{fact.label.in_language(self._language)} {value}"
        return value

    def _explanations(self, document: Document, sections: list[Section]) -> None:
        for line in explanations(document.text, sections, self._language):
            self._console.print(Text(line), soft_wrap=True)

    def _print(self, wording: Wording) -> None:
        self._console.print(Text(wording.in_language(self._language)), soft_wrap=True)


def explanations(text: str, sections: Iterable[Section], language: Language) -> Iterable[str]:
    """For each fact a line: what it says, the rule that read it, the words that the rule matched and where."""
    for section in sections:
        name = SECTIONS[section.kind].in_language(language)
        yield f"{name} {section.title}  ← {_reason(text, section.evidence, section.rule, language)}"
        for fact in section.facts:
            said = f"{fact.label.in_language(language)} {(fact.beside_label or fact.value).in_language(language)}"
            yield f"    {said}  ← {_reason(text, fact.evidence, fact.rule, language)}"


def _reason(text: str, evidence: Words, rule: str, language: Language) -> str:
    words = " … ".join(f"「{' '.join(words.split())}」" for words in words_of(evidence, text))
    places = ", ".join(f"{one.span.start}–{one.span.stop}" for one in evidence)
    named = Wording(f"规则 {rule or '?'}", f"rule {rule or '?'}").in_language(language)
    return f"{named} {words} [{places}]"
