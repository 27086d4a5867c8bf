"""The entry points: each takes bytes, and raises where something happened that is not documented."""

import io
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any
from unittest.mock import patch

from kaigong.documents import UnreadableDocument, document_from_text, open_document
from tests.fuzzing import containers
from tests.fuzzing.invariants import Broken, check, schema, some_day
from tests.fuzzing.sentences import mutated, seeds, sentence


@dataclass(frozen=True)
class Target:
    """An entry point: `run` feeds it, `mutate` changes an input within its form, `begin` gives the first inputs."""

    name: str
    run: Callable[[bytes], None]
    mutate: Callable[[bytes, Random], bytes]
    begin: Callable[[], list[bytes]]


def text_of(data: bytes) -> str:
    """Text for any bytes; what is no UTF-8 becomes halves of characters, which a text must not fall over either."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def read_text(data: bytes) -> None:
    """A text as a library, the site or JSON Lines hand it over."""
    try:
        document = document_from_text(text_of(data), published=some_day(data), as_given=data[:1] != b"#")
    except UnreadableDocument:
        return
    check(document)


def open_file(data: bytes) -> None:
    """A file: the first byte says which ending its name has."""
    ending, body = containers.parted(data)
    try:
        document = open_document(body, f"a{ending}", published=None)
    except UnreadableDocument:
        return
    check(document)


def command_line(data: bytes) -> None:
    """JSON Lines through ``kaigong read - --format jsonl``: every line is answered or told, and none costs another."""
    from kaigong.cli import main

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    given = io.TextIOWrapper(io.BytesIO(data))
    with patch.object(sys, "stdin", given), redirect_stdout(out), redirect_stderr(err):
        code = main(["read", "-", "--format", "jsonl"])
    out.flush(), err.flush()
    answered, told = out.buffer.getvalue(), err.buffer.getvalue()  # type: ignore[attr-defined]
    if code not in (0, 1, 2):
        raise Broken(f"the command ended with {code}")
    if "程序出错".encode() in told or b"defect of this program" in told or b"Traceback" in told:
        raise Broken(told.decode("utf-8", "replace")[-800:])
    answers = [json.loads(line) for line in answered.splitlines()]
    for answer in answers:
        for error in schema().iter_errors(answer):
            raise Broken(f"not the contract: {error.message[:300]}")
    if code == 0 and told.strip():
        raise Broken(f"something was told, but the command says that all is well: {told[:300]!r}")


@cache
def office() -> tuple[Any, Any]:
    """A client of the API and one of the pages, signed in, on an office in memory."""
    import os

    os.environ["KAIGONG_DATABASE_URL"] = ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.support.settings"
    import logging

    import django
    from django.conf import settings

    django.setup()
    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command
    from django.test import Client

    from kaigong.rights.accounts import create_account
    from kaigong.rights.tokens import create_token

    call_command("migrate", verbosity=0, interactive=False)
    chief = create_account(None, "周主任", "administrator")[0]
    by_token = Client(
        headers={"Authorization": f"Bearer {create_token(chief, 'fuzz')[1]}"}, raise_request_exception=False
    )
    by_page = Client(raise_request_exception=False)
    by_page.force_login(chief)
    return by_token, by_page


def api(data: bytes) -> None:
    """The API's body, as it comes: a problem of one shape, or a preview."""
    client, _ = office()
    _answered(client.post("/api/read", data, content_type="application/json"), api=True)


def pages(data: bytes) -> None:
    """The form of the site, by its parts: text, day, a carried document, an upload."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    _, client = office()
    kind, body = data[:1], data[1:]
    day, _, rest = body.partition(b"\n")
    fields: dict[str, Any] = {"published": text_of(day).encode("utf-8", "replace").decode()}
    if kind in b"fF":
        ending, content = containers.parted(rest)
        fields["file"] = SimpleUploadedFile(f"a{ending}", content)
    elif kind in b"dD":
        fields |= {"document": rest.decode("latin-1"), "name": "", "day": fields["published"]}
    else:
        fields["text"] = rest.decode("utf-8", "replace")
    path = "/read/save/" if kind == b"D" and len(rest) % 7 else "/read/"
    _answered(client.post(path, fields))


def _answered(response: Any, *, api: bool = False) -> None:
    if response.status_code >= 500:
        raise Broken(f"status {response.status_code}: {_why(response)}")
    if api:
        told = json.loads(response.content)
        if response.status_code >= 400 and told.keys() != {"code", "zh", "en", "details"}:
            raise Broken(f"not a problem as they are documented: {told}")


def _why(response: Any) -> str:
    import traceback

    raised = getattr(response, "exc_info", None)
    return "".join(traceback.format_exception(*raised))[-3000:] if raised else response.content.decode()[:500]


def _text_mutated(data: bytes, chance: Random) -> bytes:
    return bytes_of(mutated(text_of(data), chance))


def _lines_mutated(data: bytes, chance: Random) -> bytes:
    """Mostly a line whose text, day or id is another; sometimes its JSON itself is broken elsewhere."""
    lines = data.splitlines() or [b"{}"]
    at = chance.randrange(len(lines))
    try:
        given = json.loads(lines[at])
        given["text"] = mutated(str(given.get("text", "")), chance)
    except (ValueError, AttributeError, TypeError, RecursionError):
        given = {"text": sentence(chance)}
    field = chance.choice(("id", "published", "url", "title", "text", "x"))
    if chance.random() < 0.3:
        given[field] = chance.choice((None, 1, "", "2024-02-18", "2024-02-30", [], {}, 1.5, True, "\ud800", "x" * 300))
    lines[at] = json.dumps(given, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        lines.append(chance.choice((b"", b"null", b"[", b"\xff", b"\xef\xbb\xbf{}", b'{"text": 1}', b"{" * 2000)))
    return b"\n".join(lines)


def _pages_mutated(data: bytes, chance: Random) -> bytes:
    kind, (day, _, rest) = data[:1] or b"t", data[1:].partition(b"\n")
    if chance.random() < 0.2:
        kind = chance.choice((b"t", b"f", b"d", b"D"))
    if chance.random() < 0.2:
        day = chance.choice((b"", b"2024-02-18", b"2024-02-30", b"0001-01-01", b"9999-12-31", b"x", b" 2024-02-18 "))
    if kind in b"fF":
        rest = containers.mutated(rest, chance)
    elif kind in b"dD":
        rest = _packed(mutated(sentence(chance), chance))
    else:
        rest = _text_mutated(rest, chance)
    return kind + day + b"\n" + rest


def _packed(text: str) -> bytes:
    office()
    from kaigong.web.preview import Submission

    return Submission(text).packed().encode()


def _json_lines() -> list[bytes]:
    texts = seeds()
    return [
        b"\n".join(
            json.dumps({"id": str(n), "text": one, "published": "2024-02-18", "url": None}, ensure_ascii=False).encode()
            for n, one in enumerate(texts[start : start + 3])
        )
        for start in range(0, len(texts), 9)
    ]


TARGETS = {
    one.name: one
    for one in (
        Target("text", read_text, _text_mutated, lambda: [bytes_of(one) for one in seeds()]),
        Target("file", open_file, containers.mutated, containers.begin),
        Target("lines", command_line, _lines_mutated, _json_lines),
        Target("api", api, _lines_mutated, lambda: [line for some in _json_lines() for line in some.splitlines()]),
        Target(
            "pages",
            pages,
            _pages_mutated,
            lambda: (
                [b"t2024-02-18\n" + bytes_of(one) for one in seeds()[::5]]
                + [b"f\n" + one for one in containers.begin()]
                + [kind + b"2024-02-18\n" + _packed(one) for one in seeds()[::40] for kind in (b"d", b"D")]
            ),
        ),
    )
}
