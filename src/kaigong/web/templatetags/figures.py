"""Template filters for figures: money, quantities, dates and labels in the language of the page."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.money import from_minor
from kaigong.claims.properties import ValueKind, property_named
from kaigong.claims.words import ActionKind, Basis, MentionKind, Modality, Stage, Status
from kaigong.intake.progress import Step
from kaigong.lifecycle.state import Figure
from kaigong.reading.places.divisions import division
from kaigong.resolution.identity import Verdict
from kaigong.spreadsheets.headers import reasons
from kaigong.store.queries.answers import BoardRow, ProjectPage, Standing
from kaigong.text.wording import Wording
from kaigong.web import labels, wording

register = template.Library()
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@register.filter
def said(claim: Claim | None) -> str:
    """The value of a claim in words: 12.6亿元, 20万吨/年, 2024年2月17日."""
    return "" if claim is None else in_words(claim.property, claim.value, claim.on)


@register.filter
def figure(one: Figure | None, property_name: str) -> str:
    """The value of a figure of the property named."""
    return "" if one is None else in_words(property_name, one.value, one.on)


def in_words(property_name: str, value: Value, on: PartialDate | None) -> str:
    """The value as people read it; a stage's value is its date, or nothing where none is known."""
    known = property_named(property_name)
    match known.value if known else ValueKind.WORDS:
        case ValueKind.MONEY:
            return (
                f"{wording.value_money(value)}{wording.in_brackets(wording.partial_date(on))}"
                if on
                else wording.value_money(value)
            )
        case ValueKind.QUANTITY:
            quantity = wording.value_quantity(value)
            if value.text:
                quantity = f"{value.text} {quantity}"
            return f"{quantity} · {wording.partial_date(on)}" if on else quantity
        case ValueKind.COUNT:
            return wording.count(value.amount or 0)
        case ValueKind.STAGE if property_name == "stage":
            label = labels.stage_label(Stage(value.text)) if value.text in set(Stage) else value.text
            return f"{label} · {wording.partial_date(on)}" if on else label
        case ValueKind.STAGE:
            return wording.partial_date(on) if on else ""
        case ValueKind.DATE if known and known.kinds == (MentionKind.PROJECT,):
            return wording.partial_date(on) if on else ""
        case ValueKind.DATE:
            return wording.partial_date(on) if on else value.text
        case ValueKind.STATUS:
            label = str(labels.STATUSES[Status(value.text)]) if value.text in set(Status) else value.text
            return f"{label} · {wording.partial_date(on)}" if on else label
        case _ if property_name == "enterprise" and on:
            return f"{value.text} · {wording.partial_date(on)}"
        case _ if property_name == "kind":
            return str(labels.ACTIONS[ActionKind(value.text)]) if value.text in set(ActionKind) else value.text
        case _:
            return value.text


@register.filter
def money(amount: Decimal | None, currency: str = "CNY") -> str:
    """A sum in the currency's own unit."""
    return "" if amount is None else wording.money(amount, currency)


@register.filter
def minor(amount: int | None, currency: str = "CNY") -> str:
    """A sum in minor units (分)."""
    return "" if amount is None else wording.money(from_minor(amount, currency), currency)


@register.filter
def rough(amount: int | None) -> str:
    """A sum of many sums in 分, to two decimals of its unit: what people compare, not what they cite."""
    return "" if amount is None else wording.rough_money(from_minor(amount, "CNY"))


@register.filter
def count(number: int | None) -> str:
    return "" if number is None else wording.count(number)


@register.filter
def day(on: PartialDate | date | str | None) -> str:
    """A day, or a date known less exactly; a written one (``2024-Q3``) is read first."""
    if not on:
        return ""
    if isinstance(on, str):
        on = PartialDate.parse(on)
    elif isinstance(on, date):
        on = PartialDate.of_day(on)
    return wording.partial_date(on)


@register.filter
def dated(on: PartialDate | date | str | None) -> SafeString | str:
    """The day inside a ``<time>`` that machines read where it is exact to them."""
    words = day(on)
    written = str(on)
    if not words or "Q" in written or "H" in written:
        return words
    return format_html('<time datetime="{}">{}</time>', written, words)


@register.filter
def property_label(name: str) -> str:
    return labels.property_label(name)


@register.filter
def stage_label(stage: Stage | str | None) -> str:
    return labels.stage_label(Stage(stage)) if stage else ""


@register.filter
def status_label(status: Status | str) -> str:
    return str(labels.STATUSES[Status(status)])


@register.filter
def basis_label(basis: Basis | str) -> str:
    return str(labels.BASES[Basis(basis)])


@register.filter
def modality_label(modality: Modality | str) -> str:
    return str(labels.MODALITIES[Modality(modality)])


@register.filter
def mention_label(kind: MentionKind | str) -> str:
    return str(labels.MENTIONS[MentionKind(kind)])


@register.filter
def standing_label(standing: Standing | str) -> str:
    return str(labels.STANDINGS[Standing(standing)])


@register.filter
def verdict_label(verdict: Verdict | str) -> str:
    return str(labels.VERDICTS[Verdict(verdict)])


@register.filter
def role_label(name: str) -> str:
    return labels.role_label(name)


@register.filter
def event_label(what: str) -> str:
    return str(labels.EVENTS.get(what, what))


@register.filter
def moment(at: datetime | None) -> str:
    """A moment by the office's clock, to the minute."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


@register.filter
def division_name(code: str) -> str:
    """江阴市 for 320281; a code that the table does not know is given back."""
    known = division(code) if code else None
    return known.name if known else code


@register.filter
def whereabouts(one: BoardRow | ProjectPage) -> str:
    """Where a project is: its district, else, where no place of it has a code, as abroad, the words of its places."""
    if one.district:
        return division_name(one.district)
    return wording.comma().join(place.value.text for place in one.state.places)


@register.simple_tag
def comma() -> str:
    """What parts the things of a list: 、 in Chinese."""
    return wording.comma()


@register.filter
def bracketed(words: str) -> str:
    """The words as an addition to what stands before."""
    return wording.in_brackets(words)


@register.filter
def language_of(words: str) -> str:
    """The language that a name is written in, for those who have it read to them."""
    return "zh-Hans" if CHINESE.search(words) else "en"


@register.filter
def after_date(words: str) -> str:
    """2024年2月17日开工 where the page is Chinese; in English the date stands alone under its stage."""
    return words if wording.is_chinese() else ""


@register.filter
def spaced(words: str) -> str:
    """The words as they follow a date: close to it in Chinese, behind a blank and small in English."""
    return words if wording.is_chinese() else f" · {words}"


@register.filter
def sum_of(value: Value | None) -> str:
    """A sum that may be a range or approximate."""
    return "" if value is None else wording.value_money(value)


@register.filter
def whole(number: Decimal | None) -> int:
    """A count as a plain integer, for messages that depend on how many."""
    return int(number or 0)


@register.filter
def column_label(name: str) -> str:
    """What a column of a spreadsheet holds."""
    return labels.column_label(name)


@register.filter
def step_label(step: str) -> str:
    """What is being done of an import, nothing before it has begun."""
    return str(labels.STEPS[Step(step)]) if step else ""


@register.filter
def unread_reason(key: str) -> str:
    """Why a column of a spreadsheet is not read."""
    return reasons()[key].in_language(wording.language()) if key in reasons() else key


@register.filter
def in_language(told: Wording) -> str:
    """Words of a library package, in the language of the page."""
    return told.in_language(wording.language())
