"""Markdown: the text stays as given, so that offsets are simple; its marks are left out of the pieces instead."""

import re
from collections.abc import Iterator

from kaigong.text.spans import Span

# Python before 3.11.5 (Debian 12 has 3.11.2) loses its place in a possessive repeat of a group that can fail halfway:
# only single characters are repeated possessively here.
MARKS = re.compile(
    r"""
      (?P<front>\A---[ ]*\n(?:[^\n]*\n){0,200}?---[ ]*(?:\n|\Z))  # front matter
    | (?P<comment><!--(?:[^-<]++|-(?!->)|<(?!!--))*-->)
    | (?P<script><(?P<tag>script|style)\b[^>]*+>(?:[^<]++|<(?!/(?P=tag)))*(?:</(?P=tag)[^>]*+>)?)
    | (?P<fence>^[ ]{0,3}(?:```+|~~~+)[^\n]*+$)
    | (?P<heading>^[ ]{0,3}\#{1,6}[ \t]+)
    | (?P<rule>^[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,}|={3,})$)
    | (?P<table>^[ ]{0,9}\|?[ ]{0,40}:?-{2,}+:?[ ]{0,40}(?:\|[ ]{0,40}:?-{2,}+:?[ ]{0,40})*\|?[ ]{0,40}$)
    | (?P<quote>^[ ]{0,3}(?:>[ ]?)+)
    | (?P<bullet>^[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)
    | (?P<image>!\[[^\]\n]{0,300}\]\([^()\n]{0,2000}\))
    | (?P<target>(?<=\])\([^()\n]{0,2000}\)|(?<=\])\[[^\]\n]{0,100}\])
    | (?P<definition>^[ ]{0,3}\[[^\]\n]{1,100}\]:[^\n]*+$)
    | (?P<html></?[A-Za-z][^<>\n]{0,500}>)
    | (?P<bracket>[\[\]](?=[^\n]))
    | (?P<emphasis>\*{1,3}|_{2,3}|~~|`+)
    """,
    re.X | re.M,
)
LINK_TEXT = re.compile(r"\[(?P<words>[^\[\]\n]{1,300})\](?=\(|\[)")
TITLE = re.compile(r"^[ ]{0,3}#[ \t]+(?P<title>[^\n]+)$|^(?P<under>[^\n]+)\n={3,}[ ]*$", re.M)
FRONT = re.compile(r"\A---[ ]*\n(?P<matter>(?:[^\n]*\n){0,200}?)---[ ]*(?:\n|\Z)")


def markdown_marks(text: str) -> Iterator[Span]:
    """Every run of `text` (with ``\\n`` line ends) that is Markdown's own and no word of the document.

    >>> [mark.of("# 甲项目**开工**") for mark in markdown_marks("# 甲项目**开工**")]
    ['# ', '**', '**']
    """
    links = {offset for link in LINK_TEXT.finditer(text) for offset in (link.start(), link.end() - 1)}
    for found in MARKS.finditer(text):
        # A bracket is a mark only around the words of a link: 【】-like use of [ ] stays.
        if found.start() < found.end() and (found.lastgroup != "bracket" or found.start() in links):
            yield Span(found.start(), found.end())


def markdown_title(text: str) -> str | None:
    """The title of the front matter, else the first heading of the first level."""
    named = front_matter(text).get("title")
    if named:
        return named
    found = TITLE.search(text)
    return (found["title"] or found["under"]).rstrip(" \t#").strip() if found else None


def front_matter(text: str) -> dict[str, str]:
    """The ``key: value`` lines between two ``---`` at the very beginning."""
    found = FRONT.match(text)
    lines = found["matter"].splitlines() if found else []
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}
