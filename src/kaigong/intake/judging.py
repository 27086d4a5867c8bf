"""A person judges whether two projects or enterprises are the same, and may take it back."""

from django.utils import timezone

from kaigong.intake.identifying import BY_PERSON
from kaigong.resolution.identity import Verdict
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.recompute import recompute
from kaigong.store.writing import one_writer


class JudgementError(ValueError):
    """What was asked for cannot be judged; the message says why, in Chinese and English."""


def judge(one: int, other: int, verdict: Verdict, *, actor: Account | None) -> int:
    """Record a verdict on two entities and give its number. SAME merges them under the older id from today on.

    Raises:
        JudgementError: no such entity, one and the same, or of different kinds.
        PermissionDenied: the actor may not judge.
    """
    if actor is not None:
        ensure(actor, "identity.judge")
    with one_writer():
        rows = {row.pk: row for row in models.Entity.objects.filter(pk__in=(one, other))}
        if len(rows) != 2:
            raise JudgementError("需要两个不同的项目或企业 · two different projects or enterprises are needed")
        first, second = rows[min(rows)], rows[max(rows)]
        if first.kind != second.kind:
            raise JudgementError("项目与企业不能合并 · a project and an enterprise are never the same")
        row = models.Judgement(
            a_id=first.born_from_mention_id,
            b_id=second.born_from_mention_id,
            verdict=verdict.value,
            rule=BY_PERSON,
            known_on=timezone.localdate(),
            actor=actor,
        )
        row.save()
        recompute([first.born_from_mention_id, second.born_from_mention_id])
        return row.pk


def undo(judgement: int, *, actor: Account | None) -> int:
    """Take a judgement back from today on; ids that desks hold lead to what they led to before.

    Raises:
        JudgementError: no such judgement, or it was taken back already.
        PermissionDenied: the actor may not judge.
    """
    if actor is not None:
        ensure(actor, "identity.judge")
    with one_writer():
        row = models.Judgement.objects.filter(pk=judgement, undoes=None).first()
        if row is None or models.Judgement.objects.filter(undoes=row).exists():
            raise JudgementError("没有这个判定，或已撤回 · no such judgement, or taken back already")
        back = models.Judgement(
            a_id=row.a_id,
            b_id=row.b_id,
            verdict=row.verdict,
            rule=BY_PERSON,
            known_on=timezone.localdate(),
            undoes=row,
            actor=actor,
        )
        back.save()
        if row.verdict == Verdict.SAME and not models.Entity.objects.filter(born_from_mention=row.b_id).exists():
            # It was judged by rule when it was read and never stood alone: now it does.
            models.Entity(kind=row.b.kind, born_from_mention_id=row.b_id, actor=actor).save()
        recompute([row.a_id, row.b_id])
        return back.pk
