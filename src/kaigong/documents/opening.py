"""From text to a document; the text that it is given is the text that offsets point into."""

import hashlib
from datetime import date

from kaigong.documents.document import Document
from kaigong.documents.pages import reading_order


def document_from_text(
    text: str,
    *,
    published: date | None = None,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Document:
    order = reading_order(text)
    return Document(
        id if id is not None else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        text,
        published,
        title,
        url,
        order.pieces,
        order.breaks,
        order.problems,
    )
