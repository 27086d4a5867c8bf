"""The one write path: a document is opened, read, shown, and appended to the ledger whole or not at all."""

from kaigong.intake.keys import KeyedMention
from kaigong.intake.previewing import READER_VERSION, Preview, preview
from kaigong.intake.results import AlreadyKnown, Saved, Unchanged
from kaigong.intake.saving import already_known, save

__all__ = [
    "READER_VERSION",
    "AlreadyKnown",
    "KeyedMention",
    "Preview",
    "Saved",
    "Unchanged",
    "already_known",
    "preview",
    "save",
]
