"""What a person types to correct a fact: words as an office writes them, read as cells of spreadsheets are."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kaigong.claims.claim import Claim, Value
from kaigong.claims.dates import PartialDate
from kaigong.claims.properties import PROJECT, ValueKind, property_named
from kaigong.claims.words import Basis, Modality
from kaigong.documents.document import Document
from kaigong.reading.pipeline import read_document
from kaigong.reading.places import find_places
from kaigong.spreadsheets.cells import Note, read_date, read_money, read_status
from kaigong.web.wording import language

LENGTH = 200


class TypedError(ValueError):
    """What was typed cannot be read; the message says why."""


def claim_typed(
    name: str, words: str, *, basis: Basis, modality: Modality, on: PartialDate | None = None, project: str = ""
) -> Claim:
    """The claim of property `name` that `words` say; `on` is the year of a sum that is of one year, `project` the name
    of what a capacity is told of.

    Raises:
        TypedError: no such property, or the words do not say one.
    """
    known = property_named(name)
    said = " ".join(words.replace("\0", "").split())[:LENGTH]
    if known is None or PROJECT not in known.kinds:
        raise TypedError(_("这一项不能在这里更正。"))
    if not said:
        raise TypedError(_("请写出改为什么。"))
    match known.value:
        case ValueKind.MONEY:
            return Claim(name, _money(said), (), modality, basis, on)
        case ValueKind.STAGE:
            return Claim(name, Value(name.removeprefix("milestone.")), (), modality, basis, _date(said))
        case ValueKind.DATE:
            return Claim(name, Value(name.rpartition(".")[2]), (), modality, basis, _date(said))
        case ValueKind.STATUS:
            status = read_status(said)
            if isinstance(status, Note):
                raise TypedError(_("“%(said)s”不是一种状态；请写成 推进中、滞后、停工 或 流失。") % {"said": said})
            return Claim(name, Value(status.value), (), modality, basis)
        case ValueKind.QUANTITY:
            value, day = _capacity(said, project)
            return Claim(name, value, (), modality, basis, day)
        case ValueKind.PLACE:
            found = next((one for one in find_places(said, None) if one.inside is None), None)
            return Claim(name, Value(said, unit=(found and found.code) or ""), (), modality, basis)
        case _:
            return Claim(name, Value(said), (), modality, basis)


def _money(said: str) -> Value:
    value = read_money(said, None)
    if isinstance(value, Note):
        why = value.why.in_language(language())
        raise TypedError(
            _("“%(said)s”读不出一个数额（%(why)s）；请写成 12.6亿元、约8500万美元 这样。") % {"said": said, "why": why}
        )
    return value


def _date(said: str) -> PartialDate:
    day = read_date(said, timezone.localdate())
    if isinstance(day, Note):
        raise TypedError(
            _("“%(said)s”读不出一个日期；请写成 2024年2月17日、2024年2月 或 2024年 这样。") % {"said": said}
        )
    return day


def _capacity(said: str, project: str) -> tuple[Value, PartialDate | None]:
    reading = read_document(Document("typed", f"{project or '云锦'}项目，{said}。"))
    found = [made for one in reading.projects for made in one.capacities]
    if len(found) != 1:
        raise TypedError(_("“%(said)s”读不出一个产能；请写成 年产20万吨锂电池负极材料 这样。") % {"said": said})
    made = found[0]
    return Value(
        made.product or "", made.amount, made.unit, made.per or "", made.approximate, made.low, made.high
    ), made.date
