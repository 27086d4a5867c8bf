"""Merging and taking it back: ids that somebody holds lead on and come back."""

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.intake import JudgementError, judge, part, undo
from kaigong.intake.rereading import save_reading
from kaigong.intake.saving import save_preview
from kaigong.resolution.identity import Verdict
from kaigong.rights.models import Account
from kaigong.store import models
from kaigong.store.queries import board, decided, joined, project, questions
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.queries.questions import Waiting
from kaigong.store.rebuilding import digests, rebuild
from tests.intake.telling import Telling, yunjin
from tests.intake.test_saving import saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> tuple[int, int]:
    save_preview(yunjin(), None)
    told = Telling("云锦锂电材料基地一期今日投产。", "2025-06-01")
    from kaigong.claims.words import Stage

    made = saved(
        save_preview(
            told.read(told.project("云锦锂电材料基地一期", milestones=[("投产", Stage.PRODUCING, None)])), None
        )
    )
    first = models.Entity.objects.filter(kind="project").earliest("pk").pk
    return first, made.new_entities[0]


def test_a_merge_shows_one_project_under_the_older_id(two: tuple[int, int]) -> None:
    first, second = two
    judge(second, first, Verdict.SAME, actor=None)
    (row,) = board(None, BoardFilters()).rows
    assert row.entity == first
    assert row.state.stage == "producing"
    assert (project(None, second).asked, project(None, second).entity) == (second, first)


def test_undoing_restores_everything(two: tuple[int, int]) -> None:
    first, second = two
    before = [(row.entity, row.state) for row in board(None, BoardFilters()).rows]
    undo(judge(first, second, Verdict.SAME, actor=None), actor=None)
    assert [(row.entity, row.state) for row in board(None, BoardFilters()).rows] == before
    assert project(None, second).entity == second


def test_what_a_rule_joined_can_be_taken_apart(two: tuple[int, int]) -> None:
    told = Telling("云锦负极材料项目竣工。", "2025-07-01")
    save_preview(told.read(told.project("云锦负极材料项目")), None)
    by_rule = models.Judgement.objects.filter(rule="identity.compare", verdict="same").latest("pk")
    assert len(board(None, BoardFilters()).rows) == 2
    undo(by_rule.pk, actor=None)
    assert len(board(None, BoardFilters()).rows) == 3


def test_what_a_rule_joined_is_taken_apart_also_after_its_text_was_read_again(two: tuple[int, int]) -> None:
    told = Telling("云锦负极材料项目竣工。", "2025-07-01")
    seen = told.read(told.project("云锦负极材料项目"))
    text = saved(save_preview(seen, None)).text
    by_rule = models.Judgement.objects.filter(rule="identity.compare", verdict="same").latest("pk")
    save_reading(text, seen, None, "next")
    assert len(board(None, BoardFilters()).rows) == 2
    undo(by_rule.pk, actor=None)
    assert len(board(None, BoardFilters()).rows) == 3
    save_reading(text, seen, None, "and next")
    assert len(board(None, BoardFilters()).rows) == 3
    assert rebuild().changed == ()


def test_a_judgement_of_different_ends_the_question(two: tuple[int, int]) -> None:
    told = Telling("另一个云锦负极材料项目落户苏州，由远山控股投资。", "2025-07-01")
    made = saved(
        save_preview(told.read(told.project("云锦负极材料项目", firms=["远山控股"], places=[("苏州", "320500")])), None)
    )
    other = next(one for one in made.new_entities if models.Entity.objects.get(pk=one).kind == "project")
    assert [one.entity.id for one in project(None, two[0]).possibly_same] == [other]
    judge(two[0], other, Verdict.DIFFERENT, actor=None)
    assert project(None, two[0]).possibly_same == ()


def test_what_cannot_be_judged(two: tuple[int, int]) -> None:
    first, _ = two
    firm = models.Entity.objects.filter(kind="enterprise").first()
    assert firm is not None
    for other in (first, firm.pk, 987654):
        with pytest.raises(JudgementError):
            judge(first, other, Verdict.SAME, actor=None)
    with pytest.raises(JudgementError):
        undo(987654, actor=None)
    with pytest.raises(PermissionDenied):
        judge(*two, Verdict.SAME, actor=Account.objects.create_user("reader", role="reader"))


def everything() -> tuple[object, ...]:
    """All that is cached and in force, and what the queue and the board show; what was recorded meanwhile stays."""
    fields = [
        one.attname for one in models.State._meta.concrete_fields if not one.name.startswith(("id", "rec", "end"))
    ]
    return (
        {name: digest for name, digest in digests().items() if name != "state"},
        list(models.State.objects.order_by("entity", "known_from").values_list(*fields)),
        [(one.one.entity, one.other.entity, one.comparison) for one in questions(None)],
        [(row.entity, row.state) for row in board(None, BoardFilters()).rows],
    )


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Verdict.NOT_YET])
def test_undoing_gives_back_exactly_what_was(two: tuple[int, int], verdict: Verdict) -> None:
    told = Telling("另一个云锦负极材料项目落户，由远山控股投资。", "2025-07-01")
    save_preview(told.read(told.project("云锦负极材料项目", firms=["远山控股"])), None)
    (asked,) = questions(None)
    before = everything()
    number = judge(asked.one.entity.id, asked.other.entity.id, verdict, actor=None)
    assert questions(None) == ()
    assert everything() != before
    undo(number, actor=None)
    assert everything() == before
    assert rebuild().changed == ()


def test_what_is_put_off_waits_apart_and_can_be_decided(two: tuple[int, int]) -> None:
    told = Telling("另一个云锦负极材料项目落户，由远山控股投资。", "2025-07-01")
    save_preview(told.read(told.project("云锦负极材料项目", firms=["远山控股"])), None)
    (asked,) = questions(None)
    pair = asked.one.entity.id, asked.other.entity.id
    judge(*pair, Verdict.NOT_YET, actor=None)
    assert (len(questions(None)), len(questions(None, Waiting.LATER))) == (0, 1)
    judge(*pair, Verdict.SAME, actor=None)
    assert questions(None, Waiting.LATER) == ()
    assert [one.verdict for one in decided(None)] == [Verdict.SAME, Verdict.NOT_YET]


def test_the_second_of_two_who_decide_is_told(two: tuple[int, int]) -> None:
    clerk = Account.objects.create_user("clerk-2", role="clerk")
    number = judge(*two, Verdict.DIFFERENT, actor=clerk)
    with pytest.raises(JudgementError, match="已有人判定"):
        judge(*two, Verdict.SAME, actor=None)
    undo(number, actor=None)
    judge(*two, Verdict.SAME, actor=None)
    with pytest.raises(JudgementError, match="已经判为同一个"):
        judge(*two, Verdict.DIFFERENT, actor=None)
    last = decided(None)[-1]
    assert (last.by, last.undone_at is not None, last.verdict) == ("clerk-2", True, Verdict.DIFFERENT)


def test_a_short_name_two_enterprises_could_have_is_a_question_too() -> None:
    for n, firm in enumerate(("江苏澄帆储能科技有限公司", "澄帆储能（宜春）有限公司", "澄帆储能")):
        told = Telling(f"{firm}第{n}号电站开工。", f"2025-07-0{n + 1}")
        save_preview(told.read(told.project(f"第{n}号电站", firms=[firm])), None)
    found = [one for one in questions(None) if one.kind == "enterprise"]
    assert {(one.one.entity.name, one.other.entity.name) for one in found} == {
        ("江苏澄帆储能科技有限公司", "澄帆储能"),
        ("澄帆储能（宜春）有限公司", "澄帆储能"),
    }
    assert all(side.said for one in found for side in (one.one, one.other))


def test_what_a_rule_joined_is_parted_for_good_and_can_be_joined_again(two: tuple[int, int]) -> None:
    before = {row.entity: row.state for row in board(None, BoardFilters()).rows}
    told = Telling("云锦新材料有限公司云锦负极材料生产基地项目竣工，总投资12.6亿元。", "2025-07-01")
    name = "云锦负极材料生产基地项目"
    firms, total = ["云锦新材料有限公司"], ("总投资12.6亿元", 1_260_000_000)
    save_preview(told.read(told.project(name, firms=firms, total=total)), None)
    page = joined(None, differing=True)
    (one,) = [row for row in page.rows if row.other.name == name]
    assert one.entity == two[0]
    assert [reason.aspect for reason in one.comparison.reasons if reason.weight > 0] if one.comparison else []
    assert [row.judgement for row in joined(None, entity=two[0]).rows] == [one.judgement]
    assert part(one.judgement, actor=None)
    after = {row.entity: row.state for row in board(None, BoardFilters()).rows}
    assert {entity: after[entity] for entity in before} == before
    assert joined(None, differing=True).rows == ()
    assert decided(None)[0].verdict is Verdict.DIFFERENT
    digest = digests()
    rebuild()
    assert digests() == digest
    with pytest.raises(JudgementError):
        part(one.judgement, actor=None)
    undo(decided(None)[0].judgement, actor=None)
    (apart,) = set(after) - set(before)
    judge(two[0], apart, Verdict.SAME, actor=None)
    assert len(board(None, BoardFilters()).rows) == len(before)
