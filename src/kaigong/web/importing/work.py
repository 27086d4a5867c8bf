"""The two steps that take time, done at once for a small spreadsheet and by a thread of its own for a large one."""

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from django.db import connections
from django.utils import timezone

from kaigong.desks.sheet_profiles.actions import keep_profile
from kaigong.desks.sheet_profiles.queries import profile_for_headers
from kaigong.documents.problems import UnreadableDocument
from kaigong.intake.importing import ImportRefusedError, Spreadsheet, preview_import, read_spreadsheet, save_import
from kaigong.intake.progress import Progress
from kaigong.intake.progress import Step as WorkStep
from kaigong.intake.results import AlreadyKnown
from kaigong.rights.models import Account
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.profile import Profile, ProfileError, written
from kaigong.text.wording import Wording
from kaigong.web.importing import drafts
from kaigong.web.importing.drafts import Draft, Step
from kaigong.web.importing.mapping import Outline, as_data, from_data, outline, with_own_words
from kaigong.web.importing.outcomes import keep_outcomes

AT_ONCE = 2000
"""Rows that are read, compared and saved within one request; more are worked on while the page says so."""
EVERY_SECONDS = 1.0
FAILED = Wording(
    "没有做成，是程序的错，已记入日志；表格和您的选择都还在，可以再试一次。",
    "It failed, which is a mistake of the program and was logged; spreadsheet and choices are kept: try again.",
)
RULES_CHANGED = Wording(
    "规则或方案有变化，结果可能不同，没有保存。请再看一遍，然后保存。",
    "The rules or the profile changed since and the result may differ; nothing was saved. Look again, then save.",
)
Task = Callable[[Draft, Account], Draft]


def understand(draft: Draft) -> Outline:
    """Open the spreadsheet and find its tables and columns under what the draft says of them.

    Raises:
        UnreadableDocument, ProfileError
    """
    workbook = open_workbook(drafts.bytes_of(draft), draft.name, draft.said.encoding)
    found = outline(workbook, draft.said, draft.as_of, timezone.localdate())
    drafts.keep_outline(draft, as_data(found))
    return found


def understood(draft: Draft) -> Outline:
    """The outline as it was kept last."""
    data = drafts.outline_of(draft)
    return understand(draft) if data is None else from_data(data)


def preview(draft: Draft, account: Account) -> Draft:
    """Read every row and compare it with the ledger; the outcome is kept beside the draft."""
    seen = _read(draft)
    told = preview_import(seen, account, _telling(draft))
    if isinstance(told, AlreadyKnown):
        return drafts.keep(draft, step=Step.KNOWN, source=told.source, version=seen.version)
    counts = keep_outcomes(draft, seen, told)
    return drafts.keep(draft, step=Step.PREVIEWED, counts=counts, version=seen.version)


def save(draft: Draft, account: Account) -> Draft:
    """Take it into the ledger, as previewed."""
    seen = _read(draft)
    if seen.version != draft.version:
        return preview(drafts.keep(draft, problem=(RULES_CHANGED.zh, RULES_CHANGED.en)), account)
    saved = save_import(seen, account, _telling(draft))
    keep_mapping(draft, account)
    if isinstance(saved, AlreadyKnown):
        return drafts.keep(draft, step=Step.KNOWN, source=saved.source)
    done = drafts.keep(draft, step=Step.SAVED, source=saved.source, counts={**draft.counts, "saved": saved.claims})
    drafts.forget_bytes(done)
    return done


def propose(draft: Draft, account: Account) -> Outline:
    """Open the spreadsheet, and read it by the mapping that was kept for its headers, where there is one.

    Raises:
        UnreadableDocument, ProfileError
    """
    found = understand(draft)
    kept = profile_for_headers(account, found.headers())
    profile = with_own_words(found, kept.profile if kept else draft.said)
    return found if profile == draft.said else understand(apply(draft, profile))


def apply(draft: Draft, profile: Profile) -> Draft:
    """Read it by this mapping, and keep what the person changes of it under the same name."""
    return drafts.keep(draft, profile=written(profile), kept_as=profile.name or draft.kept_as)


def keep_mapping(draft: Draft, account: Account) -> None:
    """Keep the mapping under the name that the person gave it; without one it is not kept."""
    if draft.kept_as:
        keep_profile(replace(draft.said, name=draft.kept_as), understood(draft).headers(), actor=account)


def run(task: Task, draft: Draft, account: Account) -> Draft:
    """Do it; where it cannot be done the draft says why and is as it was otherwise."""
    back = draft.step
    draft = drafts.keep(draft, problem=("", ""))
    if understood(draft).rows <= AT_ONCE:
        return _guarded(task, draft, account, back)
    working = drafts.keep(draft, step=Step.WORKING, process=os.getpid(), progress=("", 0, 0))
    thread = threading.Thread(target=_apart, args=(task, working, account, back), daemon=True)
    thread.start()
    return working


def _apart(task: Task, draft: Draft, account: Account, back: Step) -> None:
    try:
        _guarded(task, draft, account, back)
    finally:
        connections.close_all()


def _guarded(task: Task, draft: Draft, account: Account, back: Step) -> Draft:
    try:
        return task(draft, account)
    except (UnreadableDocument, ImportRefusedError, ProfileError) as problem:
        told = problem.wording
    except Exception:
        logging.getLogger(__name__).exception("import of %s", draft.key)
        told = FAILED
    return drafts.keep(draft, step=back, problem=(told.zh, told.en))


def _telling(draft: Draft) -> Progress:
    """Writes down how far the work is, as often as somebody may look."""
    last = 0.0

    def tell(step: WorkStep, done: int, of: int) -> None:
        nonlocal last
        if draft.step is Step.WORKING and time.monotonic() - last >= EVERY_SECONDS:
            last = time.monotonic()
            drafts.keep(draft, progress=(step.value, done, of))

    return tell


def _read(draft: Draft) -> Spreadsheet:
    return read_spreadsheet(drafts.bytes_of(draft), draft.name, as_of=draft.as_of, profile=draft.said)
