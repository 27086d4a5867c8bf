"""A person judges whether two projects or enterprises are the same, and may take it back."""

from django.utils import timezone

from kaigong.resolution.identity import Verdict
from kaigong.resolution.judgements import BY_PERSON
from kaigong.rights.answers import ensure
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.recompute import recompute
from kaigong.store.writing import one_writer
from kaigong.text.wording import RefusedError, Wording

NOT_TWO = Wording("需要两个不同的项目或企业。", "Two different projects or enterprises are needed.")
TWO_KINDS = Wording("项目与企业不能合并。", "A project and an enterprise are never the same.")
ONE_ALREADY = Wording("它们已经判为同一个。", "They have been judged the same already.")
APART_ALREADY = Wording(
    "已有人判定它们不是同一个；要改判，请先撤回那个判定。",
    "Somebody has judged that they are not the same; to judge otherwise, undo that judgement first.",
)
NOTHING_TO_UNDO = Wording("没有这个判定，或已撤回。", "There is no such judgement, or it was undone already.")


class JudgementError(RefusedError):
    """What was asked for cannot be judged; `wording` says why in both languages."""


def judge(one: int, other: int, verdict: Verdict, *, actor: Account | None) -> int:
    """Record a verdict on two entities and give its number. SAME merges them under the older id from today on.

    Of two persons who decide at once the first one's word holds, and the second is told: a verdict on a pair that was
    judged already has to be taken back before there can be another. NOT_YET decides nothing.

    Raises:
        JudgementError: no such entity, one and the same, of different kinds, or judged already.
        PermissionDenied: the actor may not judge.
    """
    if actor is not None:
        ensure(actor, "identity.judge")
    with one_writer():
        rows = {row.pk: row for row in models.Entity.objects.filter(pk__in=(one, other))}
        if len(rows) != 2:
            raise JudgementError(NOT_TWO)
        first, second = rows[min(rows)], rows[max(rows)]
        if first.kind != second.kind:
            raise JudgementError(TWO_KINDS)
        _ensure_open(first, second)
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


def part(judgement: int, *, actor: Account | None) -> bool:
    """A person says that a rule was wrong to join two: the judgement is taken back and the two are judged different,
    so that they stay apart. Both can be undone like any other. False where another judgement still joins them.

    Raises:
        JudgementError: no such judgement, or it was taken back already.
        PermissionDenied: the actor may not judge.
    """
    with one_writer():
        undo(judgement, actor=actor)
        row = models.Judgement.objects.get(pk=judgement)
        home = dict(
            models.MentionEntity.objects.filter(mention__in=(row.a_id, row.b_id)).values_list("mention", "entity")
        )
        one, other = home[row.a_id], home[row.b_id]
        if one == other:
            return False
        judge(one, other, Verdict.DIFFERENT, actor=actor)
        return True


def _ensure_open(first: models.Entity, second: models.Entity) -> None:
    """Raises JudgementError where the two are one already, or a person said that they are not."""
    home = dict(
        models.MentionEntity.objects.filter(
            mention__in=(first.born_from_mention_id, second.born_from_mention_id)
        ).values_list("mention", "entity")
    )
    one, other = home.get(first.born_from_mention_id), home.get(second.born_from_mention_id)
    if one is not None and one == other:
        raise JudgementError(ONE_ALREADY)
    apart = models.Judgement.objects.filter(rule=BY_PERSON, verdict=Verdict.DIFFERENT, undoes=None, undone_by=None)
    # Asked twice: with OR between two columns a database reads all judgements.
    if any(
        apart.filter(a__entity_now__entity=mine, b__entity_now__entity=theirs).exists()
        for mine, theirs in ((one, other), (other, one))
    ):
        raise JudgementError(APART_ALREADY)


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
            raise JudgementError(NOTHING_TO_UNDO)
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
