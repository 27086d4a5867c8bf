"""An office's list of steps: those that every office begins with, and what was signed of them since. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kaigong.claims.steps import Step, StepGroup, shipped_steps
from kaigong.text.wording import RefusedError, Wording

NAME_MAX, WORDS_MAX = 20, 8
PARTED = re.compile(r"[、，,；;\s]+")
NO_NAME = Wording("环节要有中文名称", "a step needs a Chinese name")
TOO_LONG = Wording(f"名称不超过 {NAME_MAX} 个字", f"a name has at most {NAME_MAX} characters")
TAKEN = Wording("已有同名的环节", "there is a step of that name already")
NO_STEP = Wording("没有这个环节", "there is no such step")
MANY_WORDS = Wording(f"表头用词不超过 {WORDS_MAX} 个", f"at most {WORDS_MAX} words for headers")
AT_THE_END = Wording("已经在这一组的头上或末尾", "it is the first or the last of its group already")


class StepRefusedError(RefusedError):
    """The list of steps cannot be changed so."""


@dataclass(frozen=True, slots=True)
class StepTerms:
    """What an office signed of a step: of several terms of one key the last hold."""

    key: str
    name: Wording
    group: StepGroup
    words: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class OfficeStep:
    """A step as the office has it. `words` are the office's own for headers of its spreadsheets, beside those that
    every office has; a `retired` one is asked for no more, and still shown where something was told of it."""

    step: Step
    words: tuple[str, ...] = ()
    retired: bool = False
    own: bool = False

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def name(self) -> Wording:
        return self.step.name

    @property
    def shown_words(self) -> tuple[str, ...]:
        """An example of a header that every office has, then the office's own words."""
        return (*self.step.examples[:2], *self.words)

    @property
    def terms(self) -> StepTerms:
        """As it would be signed anew."""
        return StepTerms(self.key, self.name, self.step.group, self.words, self.retired)


def office_list(terms: Iterable[StepTerms], order: Iterable[str] = ()) -> tuple[OfficeStep, ...]:
    """The whole list, in order: first all before construction. `order` are keys as they were last put in order; what
    it does not name comes behind, as it came."""
    steps = {key: OfficeStep(step) for key, step in shipped_steps().items()}
    for one in terms:
        known = shipped_steps().get(one.key)
        step = Step(one.key, one.name, one.group) if known is None else replace(known, name=one.name)
        steps[one.key] = OfficeStep(step, one.words, one.retired, known is None)
    places: Mapping[str, int] = {key: n for n, key in enumerate(order)}
    groups, came = list(StepGroup), list(steps)
    return tuple(
        sorted(
            steps.values(),
            key=lambda one: (groups.index(one.step.group), places.get(one.key, len(places)), came.index(one.key)),
        )
    )


def ensure_sound(terms: StepTerms, others: Iterable[OfficeStep]) -> None:
    """Nothing where `terms` can stand in the list beside the `others`.

    Raises:
        StepRefusedError: no name, too long a one, one that another step has, or too many words for headers.
    """
    if not terms.name.zh:
        raise StepRefusedError(NO_NAME)
    if (
        len(terms.name.zh) > NAME_MAX
        or len(terms.name.en) > 3 * NAME_MAX
        or any(len(w) > NAME_MAX for w in terms.words)
    ):
        raise StepRefusedError(TOO_LONG)
    if len(terms.words) > WORDS_MAX:
        raise StepRefusedError(MANY_WORDS)
    if any(one.name.zh == terms.name.zh for one in others if one.key != terms.key):
        raise StepRefusedError(TAKEN)


def moved(steps: Sequence[OfficeStep], key: str, by: int) -> tuple[str, ...]:
    """The keys in their order once `key` has gone `by` places down (up where it is negative) among the steps of its
    group that are in use.

    Raises:
        StepRefusedError: no such step, or it cannot go further.
    """
    keys = [one.key for one in steps]
    one = next((one for one in steps if one.key == key), None)
    if one is None:
        raise StepRefusedError(NO_STEP)
    group = [other.key for other in steps if other.step.group is one.step.group and (not other.retired or other is one)]
    place = group.index(key) + by
    if not 0 <= place < len(group):
        raise StepRefusedError(AT_THE_END)
    a, b = keys.index(key), keys.index(group[place])
    keys.insert(b, keys.pop(a))
    return tuple(keys)


def named_by(header: str, steps: Iterable[OfficeStep]) -> str:
    """The kind of claim of the first step that the office's own words find in a plain header; empty where none does.

    >>> flood = OfficeStep(Step("own_1", Wording("防洪", "Flood"), StepGroup.BEFORE), ("防洪评价",))
    >>> named_by("防洪评价批复时间", [flood]), named_by("防洪评价文号", [flood])
    ('step.own_1', '')
    """
    for one in steps:
        if one.words:
            words = "|".join(map(re.escape, one.words))
            if re.fullmatch(replace(one.step, words=words).header, header):
                return one.step.tells
    return ""


def words_typed(written: str) -> tuple[str, ...]:
    """Words parted by 、 or commas or blanks, each once.

    >>> words_typed("水土保持、水保，水保")
    ('水土保持', '水保')
    """
    return tuple(dict.fromkeys(one for one in PARTED.split(written) if one))
