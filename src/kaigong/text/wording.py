"""What is said to people, in both languages at once, so that neither can be forgotten."""

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages that people are spoken to in; Chinese comes first."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True)
class Wording:
    """One message.

    >>> Wording("文件是空的", "The file is empty").in_language(Language.ENGLISH)
    'The file is empty'
    """

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.en if language is Language.ENGLISH else self.zh


class RefusedError(ValueError):
    """What was asked for cannot be, and nothing was written; `wording` says why in both languages."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(f"{wording.zh} · {wording.en}")
        self.wording = wording
