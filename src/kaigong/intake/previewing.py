"""What a document says, before anything is stored."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from kaigong.documents import Document, UnreadableDocument, document_from_text, open_document, text_identity
from kaigong.documents.problems import Unreadable
from kaigong.intake.keys import KeyedMention, keyed
from kaigong.reading.claims_of import mentions_of
from kaigong.reading.pipeline import read_document
from kaigong.reading.result import Reading
from kaigong.reading.version import reader_version
from kaigong.text.wording import Wording

READER_VERSION = reader_version()


@dataclass(frozen=True, slots=True)
class Preview:
    """A document and what was read of it. `identity` is the text's, under which it is known when it is saved;
    `data` are the bytes that are archived and `sha256` their hash."""

    document: Document
    reading: Reading
    mentions: tuple[KeyedMention, ...]
    identity: str
    data: bytes
    sha256: str
    name: str = ""


def preview(
    data: bytes | str,
    *,
    name: str = "",
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Preview:
    """Open and read an upload (bytes, with its file `name`) or a pasted text (str). Stores nothing, asks nothing of
    the database; the same input always gives the same keys.

    Raises:
        UnreadableDocument: empty, too large, binary, in no known encoding, of a format that is not read.
    """
    if isinstance(data, str):
        whole = _whole_characters(data)
        document = document_from_text(whole, published=published, title=title, url=url)
        archived = document.text.encode()
    else:
        document = open_document(data, name or "text.txt", published=published, title=title, url=url)
        archived = data
    document = _storable(document)
    return preview_of(document, read_document(document), archived, name)


def preview_of(document: Document, reading: Reading, archived: bytes, name: str = "") -> Preview:
    """The preview of a document that was read already; `archived` are the bytes that it came as."""
    identity = text_identity(document.text)
    return Preview(
        document=document,
        reading=reading,
        mentions=keyed(mentions_of(reading), identity),
        identity=identity,
        data=archived,
        sha256=hashlib.sha256(archived).hexdigest(),
        name=name.replace("\0", ""),
    )


def _whole_characters(text: str) -> str:
    """Two halves of a character joined, a lone half replaced: no database holds halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _storable(document: Document) -> Document:
    if "\0" in document.text:
        raise UnreadableDocument(
            Unreadable.BINARY, Wording("这段内容含有零字符，不是文字", "This holds zero characters; it is no text")
        )
    # Markup can name half a character; one sign stands for it, so that no offset moves.
    return replace(document, text=document.text.encode("utf-8", "replace").decode())
