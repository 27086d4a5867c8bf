"""The only writer of the list of steps."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kaigong.claims.steps import OWN, StepGroup
from kaigong.desks.steps.models import StepChange, StepOrder
from kaigong.desks.steps.queries import office_steps
from kaigong.desks.steps.rules import NO_STEP, OfficeStep, StepRefusedError, StepTerms, ensure_sound, moved
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store.writing import one_writer
from kaigong.text.wording import Wording


def add_step(name: Wording, group: StepGroup, words: Iterable[str] = (), *, actor: Account | None) -> str:
    """A step of the office's own, at the end of its group; gives its key.

    Raises:
        StepRefusedError: it cannot stand beside the others.
        PermissionDenied: the actor may not keep the list.
    """
    _may_keep(actor)
    with one_writer():
        steps = office_steps()
        numbers = [int(one.key.removeprefix("own_")) for one in steps if OWN.fullmatch(one.key)]
        terms = StepTerms(f"own_{max(numbers, default=0) + 1}", _stripped(name), group, tuple(words))
        _sign(terms, steps, actor)
    return terms.key


def change_step(key: str, name: Wording, words: Iterable[str] = (), *, actor: Account | None) -> bool:
    """What a step is called from now on, and which words name it in headers. False where nothing of that is new.

    Raises as `add_step` does, also where there is no such step.
    """
    return _change(key, lambda terms: replace(terms, name=_stripped(name), words=tuple(words)), actor)


def retire_step(key: str, retired: bool = True, *, actor: Account | None) -> bool:
    """Ask for a step no more, or again. Raises as `change_step` does."""
    return _change(key, lambda terms: replace(terms, retired=retired), actor)


def move_step(key: str, by: int, *, actor: Account | None) -> None:
    """Move a step down so many places in its group, up where `by` is negative. Raises as `change_step` does."""
    _may_keep(actor)
    with one_writer():
        StepOrder(keys=list(moved(office_steps(), key, by)), actor=actor).save()


def _change(key: str, make: Callable[[StepTerms], StepTerms], actor: Account | None) -> bool:
    _may_keep(actor)
    with one_writer():
        steps = office_steps()
        before = next((one.terms for one in steps if one.key == key), None)
        if before is None:
            raise StepRefusedError(NO_STEP)
        after = make(before)
        if after == before:
            return False
        _sign(after, steps, actor)
    return True


def _may_keep(actor: Account | None) -> None:
    if actor is not None:
        ensure(actor, "steps.keep")


def _stripped(name: Wording) -> Wording:
    """Without an English name the Chinese one stands for it."""
    zh, en = name.zh.strip(), name.en.strip()
    return Wording(zh, en or zh)


def _sign(terms: StepTerms, steps: Iterable[OfficeStep], actor: Account | None) -> None:
    ensure_sound(terms, steps)
    StepChange(
        key=terms.key,
        zh=terms.name.zh,
        en=terms.name.en,
        group=terms.group.value,
        words=list(terms.words),
        retired=terms.retired,
        actor=actor,
    ).save()
