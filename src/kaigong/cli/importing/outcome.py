"""What an import would do to the ledger, and what it did, for people at a terminal."""

from collections.abc import Iterable
from typing import IO

from rich.console import Console

from kaigong.claims.claim import Claim
from kaigong.claims.words import Modality
from kaigong.cli.importing.showing import BASES, EXPECTED, property_wording
from kaigong.cli.reading.wording import day, money, quantity
from kaigong.intake.importing import ImportPreview, RowOutcome, Spreadsheet
from kaigong.intake.results import AlreadyKnown, Saved
from kaigong.intake.row_changes import Change
from kaigong.lifecycle.state import Figure
from kaigong.text.wording import Language, Wording

NOTHING = Wording("（没有）", "(nothing)")
NO_DAY = Wording("日期未说", "no day told")


def write_preview(out: IO[str], told: ImportPreview | AlreadyKnown, language: Language, rows: int) -> None:
    """New, changed with old and new values, unchanged, unsure; at most `rows` of each."""
    console = Console(file=out, highlight=False, markup=False, soft_wrap=True)
    if isinstance(told, AlreadyKnown):
        console.print(known_wording(told).in_language(language))
        return
    console.print(
        Wording(
            f"与台账比：新 {len(told.new)}，有变化 {len(told.changed)}，没有变化 {len(told.unchanged)}，"
            f"拿不准 {len(told.unsure)}；将记下 {told.claims} 条事实",
            f"Against the ledger: {len(told.new)} new, {len(told.changed)} changed, {len(told.unchanged)} unchanged, "
            f"{len(told.unsure)} unsure; {told.claims} facts would be stored",
        ).in_language(language)
    )
    _list(console, Wording("新的项目", "New projects"), told.new, language, rows)
    _list(console, Wording("有变化的项目", "Changed projects"), told.changed, language, rows)
    _list(console, Wording("拿不准是不是同一个", "Perhaps known already"), told.unsure, language, rows)


def known_wording(told: AlreadyKnown) -> Wording:
    """The file was taken in before."""
    at = f"{told.recorded_at:%Y-%m-%d %H:%M}"
    return Wording(
        f"这份表格 {at} 已经导入过（来源 {told.source}），没有变化。",
        f"This spreadsheet was imported at {at} (source {told.source}); nothing changes.",
    )


def day_kept_wording(seen: Spreadsheet) -> Wording:
    """The file is in the ledger with a day of its own, which stays."""
    day, source = seen.read.as_of.isoformat(), seen.known_as
    return Wording(
        f"注意：这份文件早已收进台账（来源 {source}），日期是 {day}；导入沿用这一天，不按文件里写的。",
        f"Note: this file is in the ledger already (source {source}) with the day {day}, which is kept here too.",
    )


def saved_wording(told: Saved) -> Wording:
    """What was stored."""
    return Wording(
        f"已导入，来源 {told.source}：记下 {told.claims} 条事实，新增项目和企业 {len(told.new_entities)} 个。",
        f"Imported as source {told.source}: {told.claims} facts, {len(told.new_entities)} new projects or enterprises.",
    )


def _list(console: Console, title: Wording, found: Iterable[RowOutcome], language: Language, rows: int) -> None:
    listed = list(found)
    if not listed:
        return
    console.print(f"\n{title.in_language(language)}")
    for one in listed[:rows]:
        known = f" → {one.name}" if one.name and one.name != one.row.name else ""
        console.print(f"  {one.sheet} {one.row.row + 1}  {one.row.name}{known}")
        for change in one.changes:
            console.print(f"      {change_wording(change).in_language(language)}")
        for name in one.unsure:
            console.print(f"      ? {name}")
    if len(listed) > rows:
        console.print(f"  … {len(listed) - rows}")


def change_wording(change: Change) -> Wording:
    """One property, old → new."""
    label = property_wording(change.claim.property)
    if change.claim.modality is Modality.EXPECTED:
        label = Wording(label.zh + EXPECTED.zh, label.en + EXPECTED.en)
    old, new = _figure(change.claim.property, change.old), _value(change.claim)
    return Wording(f"{label.zh}：{old.zh} → {new.zh}", f"{label.en}: {old.en} → {new.en}")


def _figure(property: str, figure: Figure | None) -> Wording:
    if figure is None:
        return NOTHING
    basis = BASES[figure.basis]
    told = _value(Claim(property, figure.value, (), on=figure.on))
    return Wording(f"{told.zh}（{basis.zh}）", f"{told.en} ({basis.en})")


def _value(claim: Claim) -> Wording:
    value = claim.value
    if value.amount is not None and value.unit.isascii() and value.unit.isupper() and len(value.unit) == 3:
        told = money(value.amount, value.unit, value.approximate)
        year = claim.on.first.year if claim.on else None
        return Wording(f"{told.zh}（{year}年）", f"{told.en} ({year})") if year else told
    if value.amount is not None:
        return quantity(value.amount, value.unit, value.per, value.approximate)
    if claim.on is not None:
        return day(claim.on)
    if claim.property.startswith("milestone."):
        return NO_DAY
    return Wording(value.text or "—", value.text or "—")
