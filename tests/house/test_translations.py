"""Chinese is the language that messages are written in; English has every one of them, with the same placeholders."""

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from messages import TRANSLATIONS, messages_used  # noqa: E402

CHINESE = re.compile(r"[㐀-鿿]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
CATALOGUES = [po for po in TRANSLATIONS if po.exists()]

pytestmark = pytest.mark.skipif(not CATALOGUES, reason="no translation file yet")


def key(message: Message) -> tuple[str | None, str]:
    return message.context, ids(message)[0]


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.fixture(scope="module")
def used() -> Catalog:
    return messages_used()


@pytest.fixture(scope="module")
def english() -> dict[tuple[str | None, str], Message]:
    found: dict[tuple[str | None, str], Message] = {}
    for po in CATALOGUES:
        with po.open("rb") as file:
            found.update((key(message), message) for message in read_po(file, locale="en") if message.id)
    return found


def test_messages_are_written_in_chinese(used: Catalog) -> None:
    assert [message.id for message in used if message.id and not CHINESE.search(ids(message)[0])] == []


def test_english_has_every_message_and_no_other(used: Catalog, english: dict[tuple[str | None, str], Message]) -> None:
    wanted = {key(message) for message in used if message.id}
    untranslated = {name for name, message in english.items() if not all(strings(message)) or message.fuzzy}
    assert {"missing": sorted(wanted - set(english), key=str), "left over": sorted(set(english) - wanted, key=str)} == {
        "missing": [],
        "left over": [],
    }, "run `make messages`, then fill in what it lists"
    assert sorted(untranslated, key=str) == []


def test_placeholders_agree(english: dict[tuple[str | None, str], Message]) -> None:
    differing = [
        (message.id, message.string)
        for message in english.values()
        for translated in strings(message)
        if not _agree(ids(message), translated)
    ]
    assert differing == []


def _agree(originals: list[str], translated: str) -> bool:
    found = sorted(PLACEHOLDER.findall(translated))
    return any(found == sorted(PLACEHOLDER.findall(original)) for original in originals)


def test_english_holds_no_chinese_but_names(english: dict[tuple[str | None, str], Message]) -> None:
    """A Chinese word in the English text stands only in brackets or quotation marks, as the original of a term."""
    outside = re.compile(r"\([^)]*\)|（[^）]*）|“[^”]*”|「[^」]*」")
    left = [
        (message.id, message.string)
        for message in english.values()
        if any(CHINESE.search(outside.sub("", translated)) for translated in strings(message))
    ]
    assert left == []
