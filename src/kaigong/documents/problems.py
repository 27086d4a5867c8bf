"""What can be wrong with a document: errors that stop it from being read, problems that do not."""

from enum import StrEnum

from kaigong.text.wording import Language, Wording


class Unreadable(StrEnum):
    """Why a document cannot be read."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"


class UnreadableDocument(Exception):  # noqa: N818 - the name says what it is, as KeyError's does not
    """A document that cannot be read; `code` is for programs, `wording` for people.

    >>> str(UnreadableDocument(Unreadable.EMPTY, Wording("空文件", "An empty file")))
    '空文件 / An empty file'
    """

    def __init__(self, code: Unreadable, wording: Wording) -> None:
        super().__init__(f"{wording.zh} / {wording.en}")
        self.code = code
        self.wording = wording

    def in_language(self, language: Language) -> str:
        return self.wording.in_language(language)


class ProblemKind(StrEnum):
    """What is odd about a document that was read all the same."""

    JUMP_WITHOUT_CONTINUATION = "jump_without_continuation"
    CONTINUATION_WITHOUT_JUMP = "continuation_without_jump"
    PAGES_WITHOUT_TEXT = "pages_without_text"
    RECOGNISED = "recognised"


_WORDINGS = {
    ProblemKind.JUMP_WITHOUT_CONTINUATION: Wording(
        "找不到“{}”的下文，文章按原样读到此处", "“{}” has no continuation here; the article is read up to that point"
    ),
    ProblemKind.CONTINUATION_WITHOUT_JUMP: Wording(
        "找不到“{}”的上文，按单独一篇读", "“{}” has no beginning here; it is read as an article of its own"
    ),
    ProblemKind.PAGES_WITHOUT_TEXT: Wording("有 {} 页是图片，没有读", "{} pages are pictures and were not read"),
    ProblemKind.RECOGNISED: Wording(
        "这是扫描件，{} 页的文字由识别得来，可能有错字",
        "This is a scan: the text of {} pages was recognised and may hold wrong letters",
    ),
}


def problem(kind: ProblemKind, words: str = "") -> str:
    """A problem as documents and readings carry it: its kind, then the words it is about (``kind: words``)."""
    return f"{kind}: {words}" if words else kind.value


def describe_problem(written: str, language: Language) -> str:
    """A carried problem as a sentence; what is not one of ours is given back as it is."""
    kind, _, words = written.partition(": ")
    try:
        wording = _WORDINGS[ProblemKind(kind)]
    except ValueError:
        return written
    return wording.in_language(language).format(words)
