"""Files of every format that documents are opened from, made of texts and changed inside their form."""

import io
import zipfile
from html import escape
from random import Random

from tests.documents.office.making import docx, ofd, paragraph, table, xlsx
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
    return found + [joined(ending, body) for ending, body in _office_files()]


def _office_files() -> list[tuple[str, bytes]]:
    """Word, Excel, OFD and PDF files with a few of our texts."""
    texts = seeds()[::40]
    body = "".join(map(paragraph, texts[:3])) + table(["项目名称", "总投资"], ["云帆储能项目", "12.6亿元"])
    rows: list[list[str | float]] = [
        ["项目名称", "总投资（亿元）", "进度"],
        ["云帆储能项目", 12.6, "已开工"],
        ["云岭项目", 3, "投产"],
    ]
    stream = b"BT /F1 12 Tf 72 720 Td (Cloud Sail battery plant starts, 12.6 bn) Tj 0 -14 Td (Second line of it) Tj ET"
    pdf = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Length %d>>stream\n%s\nendstream endobj\n"
        b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"
        % (len(stream), stream)
    )
    page = [(10.0, 20.0 + 8 * number, text[:30]) for number, text in enumerate(texts[:4])]
    return [
        (".docx", docx(body)),
        (".docx", docx(table(*[["甲", "乙"]] * 3))),
        (".xlsx", xlsx(*rows)),
        (".ofd", ofd(page)),
        (".pdf", pdf),
    ]


def mutated(data: bytes, chance: Random) -> bytes:
    """The same file with its text, its marks or its encoding changed; an archive with one of its parts changed."""
    ending, body = parted(data)
    if chance.random() < 0.05:
        ending = chance.choice(ENDINGS)
    if body.startswith(b"PK"):
        return joined(ending, _archive_mutated(body, chance))
    if body.startswith(b"%PDF"):
        at = chance.randint(0, len(body))
        new = chance.choice(
            (b"", b"0", b"<<", b">>", b"[", b"999999 0 R", b"endobj", b"/Kids", b"\xff", body[at : at + 40])
        )
        return joined(ending, body[:at] + new + body[at + chance.randint(0, 8) :])
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
            archive.writestr(zipfile.ZipInfo(one), content)  # the same bytes at any time
    return out.getvalue()


def _has_halves(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" and not "\udc80" <= letter <= "\udcff" for letter in text)
