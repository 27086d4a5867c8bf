"""Files of every format that documents are opened from, made of texts and changed inside their form."""

import io
import zipfile
from html import escape
from random import Random

from tests.fuzzing.sentences import MARKS, seeds
from tests.fuzzing.sentences import mutated as text_mutated

ENDINGS = (
    ".txt", ".html", ".md", ".htm", ".text", ".docx", ".xlsx", ".pdf", ".ofd", ".wps", ".doc", ".et", ".xls", ".rtf",
    ".csv", "", ".jsonl", ".pptx",
)  # fmt: skip
ENCODINGS = (
    "utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig", "big5", "utf-32", "shift_jis", "latin-1",
)  # fmt: skip
TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</td></tr>", "<script>", "</script>", "<br>", "<h1>", "</h1>",
    "<!--", "-->", "<title>", "</title>", '<meta charset="big5">', "<meta property='og:title' content='甲'>", "&#x0;",
    "&#xD800;", "&nbsp;", "&amp;", "<svg>", "<nav>", "</nav>", "<template>", "<![CDATA[", "]]>", "<a href='#'>",
    '<script type="application/ld+json">{"datePublished": "2024-02-18"}</script>', "<time datetime=2024-02-18>",
    "<body", "<" * 30, "</html>", "<form>", "<ruby>",
)  # fmt: skip
MARKDOWN = (
    "# ", "## ", "**", "---\n", "---\ndate: 2024-02-18\ntitle: 甲\n---\n", "| a | b |\n|--|--|\n", "[甲](x)",
    "![](", "> ",
    "- [ ] ", "```\n", "<!--", "`", "~~", "[a]: b\n", "===\n", "<b>", "\\",
)  # fmt: skip


def parted(data: bytes) -> tuple[str, bytes]:
    """The ending that the first byte stands for, and the file's own bytes."""
    return ENDINGS[data[0] % len(ENDINGS)] if data else ".txt", data[1:]


def joined(ending: str, body: bytes) -> bytes:
    return bytes([ENDINGS.index(ending)]) + body


def begin() -> list[bytes]:
    """Small files of every format, from our own texts."""
    found = []
    for number, text in enumerate(seeds()[::7]):
        encoding = ENCODINGS[number % len(ENCODINGS)]
        found.append(joined(".txt", text.encode(encoding, "ignore")))
        page = (
            f"<html><head><title>{escape(text[:10])}</title></head><body><h1>甲</h1><p>{escape(text)}</p></body></html>"
        )
        found.append(joined(".html", page.encode(encoding, "ignore")))
        found.append(joined(".md", f"---\ndate: 2024-02-18\n---\n# 甲\n\n{text}\n\n- {text[:20]}\n".encode()))
    return found


def mutated(data: bytes, chance: Random) -> bytes:
    """The same file with its text, its marks or its encoding changed; an archive with one of its parts changed."""
    ending, body = parted(data)
    if chance.random() < 0.05:
        ending = chance.choice(ENDINGS)
    if body.startswith(b"PK"):
        return joined(ending, _archive_mutated(body, chance))
    encoding = next((one for one in ENCODINGS[:4] if _decodes(body, one)), "latin-1")
    text = text_mutated(body.decode(encoding, "replace"), chance)
    if ending in (".html", ".htm") or chance.random() < 0.05:
        text = _put_in(text, chance.choice(TAGS), chance)
    elif ending == ".md":
        text = _put_in(text, chance.choice(MARKDOWN), chance)
    if chance.random() < 0.1:
        encoding = chance.choice(ENCODINGS)
    body = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "ignore")
    if chance.random() < 0.1:
        body = body[: chance.randint(0, len(body))]
    return joined(ending, body)


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeError:
        return False
    return True


def _put_in(text: str, new: str, chance: Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + new + text[at:]


def _archive_mutated(body: bytes, chance: Random) -> bytes:
    """A ZIP (docx, xlsx, ofd) with the text inside one of its XML parts changed, or a part lost, or the bytes cut."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()[:60]}
    except Exception:  # a broken archive is an input like another; then its bytes are changed as they are
        parts = {}
    if not parts or chance.random() < 0.1:
        at = chance.randint(0, len(body))
        return body[:at] + bytes(chance.randrange(256) for _ in range(chance.randint(0, 4))) + body[at + 2 :]
    name = chance.choice(list(parts))
    if chance.random() < 0.1:
        del parts[name]
    else:
        text = parts[name].decode("utf-8", "surrogateescape")
        cuts = [at for at, letter in enumerate(text) if letter in "<>"] or [0]
        at = chance.choice(cuts)
        new = chance.choice((*TAGS, *MARKS, "<w:p>", "</w:t>", "<row>", "<c r='A1'>", "&x;", text[at : at + 200]))
        inner = text_mutated(text, chance) if chance.random() < 0.4 else text[:at] + new + text[at:]
        parts[name] = inner.encode("utf-8", "surrogateescape" if not _has_halves(inner) else "replace")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return out.getvalue()


def _has_halves(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" and not "\udc80" <= letter <= "\udcff" for letter in text)
