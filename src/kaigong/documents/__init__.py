"""Bytes become an addressable document: its text, the order in which it is to be read, its day and title."""

from kaigong.documents.document import Document
from kaigong.documents.identity import stored_text, text_identity
from kaigong.documents.opening import BYTES_MAX, document_from_text, open_document
from kaigong.documents.problems import Unreadable, UnreadableDocument, describe_problem

__all__ = [
    "BYTES_MAX",
    "Document",
    "Unreadable",
    "UnreadableDocument",
    "describe_problem",
    "document_from_text",
    "open_document",
    "stored_text",
    "text_identity",
]
