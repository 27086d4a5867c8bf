"""Spreadsheets handed in and not saved yet: kept in the office's home, so that nothing is lost on the way.

They are files and not rows, because nothing of them is a fact before a person saves it; nothing of them is backed up,
and what nobody goes on with is gone after a week.
"""

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kaigong.spreadsheets.profile import Profile, profile_of
from kaigong.text.wording import Language, Wording

KEPT = timedelta(days=7)
KEY = re.compile(r"[0-9a-f]{32}")
SPREADSHEET, OUTLINE, DRAFT = "spreadsheet", "outline.json", "draft.json"


class DraftGoneError(LookupError):
    """There is no such spreadsheet on its way, or it is somebody else's."""


class Step(StrEnum):
    """How far it is. `WORKING` while it is being read or saved by a thread of its own."""

    MAPPING = "mapping"
    WORKING = "working"
    PREVIEWED = "previewed"
    SAVED = "saved"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Draft:
    """One spreadsheet on its way. `day` is the one that the person gives (ISO), else empty; `profile` what they said
    of the columns, as TOML; `kept_as` the name under which that is kept. `counts` are rows of each kind, and `claims`,
    as previewed; `version` those rules under which they were. `source` is where it went. `process` is who works, and
    `progress` how far: the step, and how many of how many of it."""

    key: str
    account: int
    name: str
    size: int
    handed_in: str
    step: Step = Step.MAPPING
    day: str = ""
    profile: str = ""
    kept_as: str = ""
    version: str = ""
    problem: tuple[str, str] = ("", "")
    counts: dict[str, int] = field(default_factory=dict)
    source: int | None = None
    process: int = 0
    progress: tuple[str, int, int] = ("", 0, 0)

    @property
    def as_of(self) -> date | None:
        return date.fromisoformat(self.day) if self.day else None

    @property
    def said(self) -> Profile:
        return profile_of(self.profile)

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.handed_in)

    def told(self, language: Language) -> str:
        """What went wrong last, in words; empty where nothing did."""
        return Wording(*self.problem).in_language(language)

    @property
    def working(self) -> bool:
        """Whether a process that still runs is at it."""
        return self.step is Step.WORKING and _runs(self.process)


def hand_in(account: int, data: bytes, name: str, kept_as: str = "") -> Draft:
    """Keep the bytes of a spreadsheet called `name`, to be gone on with by this account; `kept_as` is what its mapping
    is to be called."""
    _sweep()
    draft = Draft(
        key=secrets.token_hex(16),
        account=account,
        name=name,
        size=len(data),
        handed_in=timezone.now().isoformat(),
        kept_as=kept_as,
    )
    _folder(draft.key).mkdir(parents=True, mode=0o700)
    (_folder(draft.key) / SPREADSHEET).write_bytes(data)
    return keep(draft)


def draft_of(account: int, key: str) -> Draft:
    """The draft of this account.

    Raises:
        DraftGoneError: there is none, or it is not theirs.
    """
    try:
        draft = _read(key)
    except (OSError, ValueError, KeyError, TypeError):
        raise DraftGoneError(key) from None
    if draft.account != account:
        raise DraftGoneError(key)
    return draft


def drafts_of(account: int) -> tuple[Draft, ...]:
    """What this account has not saved yet, the last first."""
    found = []
    for folder in _home().iterdir() if _home().is_dir() else ():
        try:
            found.append(draft_of(account, folder.name))
        except DraftGoneError:
            continue
    return tuple(sorted((one for one in found if one.step is not Step.SAVED), key=lambda one: one.at, reverse=True))


def keep(draft: Draft, **changes: Any) -> Draft:
    """The draft with these changes, written down whole or not at all."""
    changed = replace(draft, **changes)
    _write(_folder(draft.key) / DRAFT, json.dumps(asdict(changed), ensure_ascii=False))
    return changed


def bytes_of(draft: Draft) -> bytes:
    return (_folder(draft.key) / SPREADSHEET).read_bytes()


def forget_bytes(draft: Draft) -> None:
    """What is saved is in the ledger; here only where it went stays known."""
    for one in _folder(draft.key).iterdir():
        if one.name != DRAFT:
            one.unlink()


def discard(draft: Draft) -> None:
    shutil.rmtree(_folder(draft.key), ignore_errors=True)


def keep_outline(draft: Draft, outline: Any) -> None:
    """How the spreadsheet is understood, as plain data."""
    _write(_folder(draft.key) / OUTLINE, json.dumps(outline, ensure_ascii=False))


def outline_of(draft: Draft) -> Any:
    """What `keep_outline` kept, None where nothing is."""
    try:
        return json.loads((_folder(draft.key) / OUTLINE).read_text("utf-8"))
    except FileNotFoundError:
        return None


def keep_rows(draft: Draft, kind: str, rows: Iterable[Any]) -> int:
    """Write the rows of one kind, one a line; gives how many."""
    count = 0
    with (_folder(draft.key) / f"{kind}.jsonl").open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def rows_of(draft: Draft, kind: str, first: int, most: int) -> Iterator[Any]:
    """At most `most` rows of a kind from the `first` (counted from 0) on."""
    path = _folder(draft.key) / f"{kind}.jsonl"
    if not path.exists():
        return
    with path.open(encoding="utf-8") as stream:
        for line in islice(stream, first, first + most):
            yield json.loads(line)


def _home() -> Path:
    return Path(settings.KAIGONG_HOME) / "imports"


def _folder(key: str) -> Path:
    if not KEY.fullmatch(key):
        raise DraftGoneError(key)
    return _home() / key


def _read(key: str) -> Draft:
    given = json.loads((_folder(key) / DRAFT).read_text("utf-8"))
    return Draft(
        **{
            **given,
            "step": Step(given["step"]),
            "problem": tuple(given["problem"]),
            "progress": tuple(given["progress"]),
        }
    )


def _write(path: Path, text: str) -> None:
    beside = path.with_suffix(f".{secrets.token_hex(4)}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def _sweep() -> None:
    """Take away what nobody went on with."""
    for folder in _home().iterdir() if _home().is_dir() else ():
        try:
            old = timezone.now() - _read(folder.name).at > KEPT
        except (OSError, ValueError, KeyError, TypeError, DraftGoneError):
            old = folder.is_dir() and timezone.now().timestamp() - folder.stat().st_mtime > KEPT.total_seconds()
        if old:
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError, ValueError):
        return False
    except PermissionError:
        return True
    return process > 0
