"""The one write path: a document is opened, read, shown, and appended to the ledger whole or not at all."""

from kaigong.intake.correcting import CorrectionError, choose, correct, reject, retract
from kaigong.intake.importing import ImportRefusedError, preview_import, read_spreadsheet, save_import
from kaigong.intake.judging import JudgementError, judge, part, undo
from kaigong.intake.keys import KeyedMention
from kaigong.intake.previewing import READER_VERSION, Preview, preview
from kaigong.intake.rereading import NotReadError, read_again, texts_to_read
from kaigong.intake.results import AlreadyKnown, Saved, Unchanged
from kaigong.intake.saving import already_known, save

__all__ = [
    "READER_VERSION",
    "AlreadyKnown",
    "CorrectionError",
    "ImportRefusedError",
    "JudgementError",
    "KeyedMention",
    "NotReadError",
    "Preview",
    "Saved",
    "Unchanged",
    "already_known",
    "choose",
    "correct",
    "judge",
    "part",
    "preview",
    "preview_import",
    "read_again",
    "read_spreadsheet",
    "reject",
    "retract",
    "save",
    "save_import",
    "texts_to_read",
    "undo",
]
