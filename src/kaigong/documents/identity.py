"""When two texts are the same text: a byte-order mark and the kind of line ends do not matter.

A browser posts ``\\r\\n`` for every ``\\n``, so the same page pasted or uploaded would otherwise be two documents.
"""

import hashlib

BYTE_ORDER_MARK = "\ufeff"


def stored_text(text: str) -> str:
    """The text as it is kept: without a byte-order mark, with ``\\n`` line ends.

    >>> stored_text("\\ufeff开工\\r\\n投产\\r")
    '开工\\n投产\\n'
    """
    return text.lstrip(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def text_identity(text: str) -> str:
    """SHA-256 (hexadecimal) of the text as it is kept: the same for the same page pasted, uploaded or sent.

    >>> text_identity("开工\\r\\n") == text_identity("\\ufeff开工\\n")
    True
    """
    return hashlib.sha256(stored_text(text).encode("utf-8", "surrogatepass")).hexdigest()
