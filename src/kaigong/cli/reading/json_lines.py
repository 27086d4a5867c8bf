"""JSON Lines in: one ``{"id", "text", "published", "url", "title"}`` a line, read one at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from kaigong.documents.publication_day import day_written
from kaigong.text.wording import Wording

LINE_MAX = 16 * 1024 * 1024
"""Bytes that one line may have; a longer one is told and passed over, so that memory stays flat."""

SKIPPED_AT_ONCE = 1024 * 1024
NOT_UTF_8 = Wording("不是 UTF-8 文字", "not UTF-8 text")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no document: which, and why. `plain` where it does not even begin like JSON."""

    number: int
    why: Wording
    plain: bool = False


@dataclass(frozen=True, slots=True)
class GivenText:
    """A document as the line gives it; `text` stays exactly so, because offsets point into it."""

    number: int
    text: str
    id: str | None
    published: date | None
    url: str | None
    title: str | None


def given_texts(stream: IO[bytes]) -> Iterator[GivenText | BadLine]:
    """Every line of `stream` as a document or as what is wrong with it; blank lines are passed over."""
    number = 0
    while line := stream.readline(LINE_MAX + 1):
        number += 1
        if len(line) > LINE_MAX and not line.endswith(b"\n"):
            line = b""
            while (rest := stream.readline(SKIPPED_AT_ONCE)) and not rest.endswith(b"\n"):
                pass
            yield BadLine(number, Wording(f"这一行超过 {LINE_MAX} 字节", f"the line has more than {LINE_MAX} bytes"))
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _given(number, line)


def _given(number: int, line: bytes) -> GivenText | BadLine:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return BadLine(number, NOT_UTF_8, plain=_is_plain(line))
    except (ValueError, RecursionError) as error:
        return BadLine(number, Wording(f"不是 JSON：{error}", f"not JSON: {error}"), plain=_is_plain(line))
    return checked(number, data)


def checked(number: int, data: Any) -> GivenText | BadLine:
    """The document that `data`, the `number`-th of its source, gives; or what is wrong with it."""
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        return BadLine(number, Wording("缺少文字字段 text", 'no "text" that is a string'))
    for key in ("id", "published", "url", "title"):
        if not isinstance(data.get(key), str | int | None) or isinstance(data.get(key), bool):
            return BadLine(number, Wording(f"字段 {key} 应是文字", f'"{key}" must be a string'))
    published = None
    if data.get("published"):
        published = day_written(str(data["published"]))
        if published is None:
            return BadLine(
                number,
                Wording(f"published 不是日期：{data['published']}", f'"published" is no date: {data["published"]}'),
            )
    named = {key: None if data.get(key) is None else str(data[key]) for key in ("id", "url", "title")}
    return GivenText(number, data["text"], named["id"], published, named["url"], named["title"])


def _is_plain(line: bytes) -> bool:
    return not line.lstrip(b"\xef\xbb\xbf \t").startswith((b"{", b"["))
