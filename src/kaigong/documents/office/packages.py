"""ZIP packages (docx, xlsx, ods, ofd) opened with limits, and XML parsed so that it can fetch and unfold nothing."""

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from kaigong.documents.problems import Unreadable, UnreadableDocument
from kaigong.documents.signatures import encrypted
from kaigong.text.wording import Wording

MEMBERS_MAX = 20_000
UNPACKED_MAX = 256 * 1024 * 1024
"""Bytes that a package may unpack to: a document of 8 MB holds mostly pictures, which hardly shrink; XML of more than
this is a bomb, or no document that a person wrote."""
XML_MAX = 64 * 1024 * 1024
"""Bytes of one part that is parsed; in memory it takes some ten times as much."""


class Package:
    """A package whose sizes are within the limits.

    Raises:
        UnreadableDocument: damaged, encrypted, or it unpacks to more than `UNPACKED_MAX`.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged() from error
        if len(members) > MEMBERS_MAX or sum(one.file_size for one in members) > UNPACKED_MAX:
            raise _unpacks_too_far()
        if any(one.flag_bits & 1 for one in members):
            raise encrypted()
        self.names = tuple(one.filename for one in members)

    def bytes_of(self, name: str) -> bytes | None:
        """A member's bytes, at most as many as it declares; None where there is none of that name.

        Raises:
            UnreadableDocument: damaged.
        """
        if name not in self.names:
            return None
        try:
            size = self._zip.getinfo(name).file_size
            with self._zip.open(name) as member:
                data = member.read(size + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            KeyError,
        ) as error:
            raise damaged() from error
        except Exception as error:  # zlib.error and what other compressions raise
            raise damaged() from error
        if len(data) > size:
            raise damaged()
        return data

    def xml_of(self, name: str) -> Any | None:
        """A member parsed, or None where there is none of that name.

        Raises:
            UnreadableDocument: damaged or too large.
        """
        data = self.bytes_of(name)
        if data is not None and len(data) > XML_MAX:
            raise _unpacks_too_far()
        return None if data is None else parsed(data)


def parsed(data: bytes) -> Any:
    """XML with no entities unfolded, nothing fetched, no more depth than a document has.

    Raises:
        UnreadableDocument: it is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged() from error


def _unpacks_too_far() -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.TOO_LARGE,
        Wording("文件解压后过大，可能是恶意文件，没有打开", "It unpacks to far too much; it was not opened"),
    )


def damaged() -> UnreadableDocument:
    return UnreadableDocument(
        Unreadable.DAMAGED,
        Wording("文件不完整或已损坏，打不开", "The file is incomplete or damaged and cannot be opened"),
    )
