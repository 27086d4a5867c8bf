"""Readings as one HTML page that needs nothing else: the text with its facts marked, the facts beside it."""

from importlib.resources import files
from typing import IO

from kaigong.cli.reading.facts import SECTIONS, Fact, Section, sections_of, words_of
from kaigong.documents.document import Document
from kaigong.documents.problems import describe_problem
from kaigong.reading.result import Reading, Words
from kaigong.text.marking import Label, marked
from kaigong.text.markup import Markup, element, joined
from kaigong.text.wording import Language, Wording

TITLE = Wording("开工：读到的项目与事实", "Kaigong: projects and facts that were read")
NOTHING = Wording("没有读到项目。", "No project was found.")
RULE = Wording("规则", "rule")
NO_DAY = Wording("发布日期未知", "publication day unknown")
BACK = Wording("回到文中", "to the words in the text")


class PageWriter:
    """Writes the page's head at once, each document as it comes, and the end on `close`."""

    def __init__(self, out: IO[str], language: Language, *, explain: bool) -> None:
        self._out, self._language, self._explain = out, language, explain
        self._count = 0
        style = files("kaigong.cli.reading").joinpath("page.css").read_text("utf-8")
        head = element(
            "head",
            None,
            element("meta", {"charset": "utf-8"}),
            element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            element("meta", {"name": "color-scheme", "content": "light dark"}),
            element("title", None, self._say(TITLE)),
            element("style", None, Markup(style)),
        )
        lang = "zh-CN" if language is Language.CHINESE else "en"
        out.write(f'<!DOCTYPE html>\n<html lang="{lang}">{head}<body>\n')

    def write(self, document: Document, reading: Reading) -> None:
        """Add one document."""
        self._count += 1
        sections = sections_of(reading, f"d{self._count}-")
        labels = [label for section in sections for label in self._labels(section)]
        words = marked(document.text, labels, href=lambda label: f"#{label.key}")
        text = element("section", {"class": "text", "lang": "zh"}, words)
        listed = element("section", {"class": "facts"}, *self._list(document, sections))
        parts = (self._head(document, reading), element("div", {"class": "columns"}, text, listed))
        self._out.write(element("article", {"id": f"d{self._count}"}, *parts) + "\n")

    def close(self) -> None:
        """End the page."""
        self._out.write("</body></html>\n")

    def _head(self, document: Document, reading: Reading) -> Markup:
        day = document.published.isoformat() if document.published else self._say(NO_DAY)
        told = [element("p", {"class": "meta"}, f"{document.id} · {day}")]
        if document.url:
            told.append(element("p", {"class": "meta"}, document.url))
        told += [
            element("p", {"class": "problem"}, describe_problem(problem, self._language))
            for problem in reading.problems
        ]
        return element("header", None, element("h1", None, document.title or document.id), *told)

    def _list(self, document: Document, sections: list[Section]) -> list[Markup]:
        if not sections:
            return [element("p", None, self._say(NOTHING))]
        shown: list[Markup] = []
        for kind, heading in SECTIONS.items():
            found = [section for section in sections if section.kind == kind]
            if found:
                shown.append(element("h2", None, f"{self._say(heading)} ({len(found)})"))
                shown += [self._section(document, section) for section in found]
        return shown

    def _section(self, document: Document, section: Section) -> Markup:
        rows = [self._row(document, fact) for fact in section.facts]
        title = element(
            "h3", None, self._linked(section.key, section.title, section.evidence), self._rule(section.rule)
        )
        return element("div", {"class": f"card {section.kind}", "id": section.key}, title, element("dl", None, *rows))

    def _row(self, document: Document, fact: Fact) -> Markup:
        quoted = " … ".join(words_of(fact.evidence, document.text))
        value = self._linked(fact.key, self._say(fact.beside_label or fact.value), fact.evidence)
        return element(
            "div",
            {"id": fact.key, "class": f"row {fact.kind}", "title": quoted},
            element("dt", None, self._say(fact.label)),
            element("dd", None, value, self._rule(fact.rule)),
        )

    def _linked(self, key: str, words: str, evidence: Words) -> Markup:
        if not evidence:
            return joined(words)
        return element("a", {"href": f"#at-{key}", "aria-label": f"{words} {self._say(BACK)}"}, words)

    def _rule(self, rule: str) -> Markup:
        if not self._explain or not rule:
            return Markup("")
        return joined(" ", element("small", {"class": "rule"}, f"{self._say(RULE)} {rule}"))

    def _labels(self, section: Section) -> list[Label]:
        labels = [Label(one.span, section.key, section.kind, section.title) for one in section.evidence]
        for fact in section.facts:
            title = f"{self._say(fact.label)} {self._say(fact.value)}"
            labels += [Label(one.span, fact.key, fact.kind, title) for one in fact.evidence]
        return labels

    def _say(self, wording: Wording) -> str:
        return wording.in_language(self._language)
