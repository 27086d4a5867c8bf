"""A spreadsheet taken in: what would change is said before, all of it goes in or nothing, again changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from kaigong.claims.words import Basis, Stage
from kaigong.documents import UnreadableDocument
from kaigong.intake import AlreadyKnown, NotReadError, Saved, read_again, save, texts_to_read
from kaigong.intake.importing import (
    ImportPreview,
    ImportRefusedError,
    Spreadsheet,
    preview_import,
    read_spreadsheet,
    save_import,
)
from kaigong.intake.saving import save_preview
from kaigong.rights.accounts import create_account
from kaigong.spreadsheets.codes import check_letter
from kaigong.spreadsheets.profile import Profile, profile_of
from kaigong.store import models
from kaigong.store.models.ledger import LEDGER
from kaigong.store.queries import board, project
from kaigong.store.queries.answers import BoardFilters
from kaigong.store.rebuilding import rebuild
from tests.intake.telling import yunjin
from tests.spreadsheets.making import Cell, Formula, Made, workbook

pytestmark = pytest.mark.django_db
HEADER: list[Cell | Formula] = ["序号", "项目名称", "建设单位", "建设地点", "总投资（亿元）", "开工时间"]
YUNJIN: list[Cell | Formula] = [1, "云锦负极材料项目", "云锦新材料有限公司", "江阴高新区", 12.6, date(2024, 2, 17)]
YUANFAN: list[Cell | Formula] = [2, "远帆储能项目", "远帆储能科技有限公司", "锡山区", 8, "2027年"]
TITLE: list[Cell | Formula] = ["重点项目表（截至2024年10月底）"]


def spreadsheet(*rows: list[Cell | Formula], profile: Profile | None = None, name: str = "台账.xlsx") -> Spreadsheet:
    return read_spreadsheet(workbook(Made([TITLE, HEADER, *rows])), name, profile=profile)


def previewed(seen: Spreadsheet) -> ImportPreview:
    result = preview_import(seen, None)
    assert isinstance(result, ImportPreview)
    return result


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (*LEDGER, models.State, models.EntityName)}


def names(rows: tuple[object, ...]) -> list[str]:
    return [one.row.name for one in rows]  # type: ignore[attr-defined]


def test_rows_become_projects_on_the_board_with_their_cells() -> None:
    result = save_import(spreadsheet(YUNJIN, YUANFAN), None)
    assert isinstance(result, Saved)
    assert len(result.new_entities) == 4
    rows = {row.state.name: row for row in board(None, BoardFilters()).rows}
    assert set(rows) == {"云锦负极材料项目", "远帆储能项目"}
    assert rows["云锦负极材料项目"].state.stage is Stage.STARTED
    assert rows["远帆储能项目"].state.stage is None
    page = project(None, rows["云锦负极材料项目"].entity)
    total = page.state.investments[0]
    assert total.counts.value.amount == Decimal(1260000000)
    assert total.counts.basis is Basis.DECLARED
    assert total.counts.known_on == date(2024, 10, 31)
    shown = page.claims[total.counts.claims[0]]
    assert shown.passage.quote == "总投资（亿元）…12.6"
    assert [(one.sheet, one.cell) for one in shown.entry.claim.evidence] == [("重点项目", "E2"), ("重点项目", "E3")]
    assert shown.source.title == "重点项目表（截至2024年10月底）"


def test_a_preview_stores_nothing() -> None:
    save_preview(yunjin(), None)
    before = counts()
    assert names(previewed(spreadsheet(YUNJIN, YUANFAN)).new) == ["远帆储能项目"]
    assert counts() == before


def test_what_is_known_joins_and_what_differs_is_said_old_and_new() -> None:
    save_preview(yunjin(), None)
    changed = [*YUNJIN[:4], 13, date(2024, 2, 17)]
    seen = spreadsheet(changed, YUANFAN)
    told = previewed(seen)
    assert names(told.changed) == ["云锦负极材料项目"]
    assert names(told.new) == ["远帆储能项目"]
    changes = {one.claim.property: one for one in told.changed[0].changes}
    assert set(changes) == {"investment.total"}
    old = changes["investment.total"].old
    assert old is not None
    assert (old.value.amount, old.basis) == (Decimal(1260000000), Basis.REPORTED)
    assert changes["investment.total"].claim.value.amount == Decimal(1300000000)
    result = save_import(seen, None)
    assert isinstance(result, Saved)
    state = project(None, told.changed[0].project or 0).state
    assert {(one.counts.basis, one.counts.value.amount) for one in state.investments} == {
        (Basis.REPORTED, Decimal(1260000000)),
        (Basis.DECLARED, Decimal(1300000000)),
    }


def test_what_says_the_same_is_unchanged() -> None:
    save_preview(yunjin(), None)
    told = previewed(spreadsheet(YUNJIN))
    assert names(told.unchanged) == ["云锦负极材料项目"]


def test_the_same_file_again_changes_nothing() -> None:
    save_import(spreadsheet(YUNJIN, YUANFAN), None)
    before = counts()
    seen = spreadsheet(YUNJIN, YUANFAN, name="另一个名字.xlsx")
    assert isinstance(preview_import(seen, None), AlreadyKnown)
    assert isinstance(save_import(seen, None), AlreadyKnown)
    assert counts() == before


def test_next_months_file_says_it_on_a_later_day() -> None:
    save_import(spreadsheet(YUNJIN), None)
    later = workbook(Made([["重点项目表（截至2024年11月底）"], HEADER, [*YUNJIN[:4], 15, YUNJIN[5]]]))
    seen = read_spreadsheet(later, "台账.xlsx")
    told = previewed(seen)
    assert names(told.changed) == ["云锦负极材料项目"]
    save_import(seen, None)
    (row,) = board(None, BoardFilters()).rows
    state = project(None, row.entity).state
    assert state.investments[0].counts.value.amount == Decimal(1500000000)
    assert state.investments[0].others[0].value.amount == Decimal(1260000000)


def test_a_better_profile_reads_the_same_text_anew() -> None:
    save_import(spreadsheet(YUNJIN, YUANFAN), None)
    profile = profile_of('[[column]]\nheader = "总投资（亿元）"\nproperty = "investment.fixed"\nunit = "万元"\n')
    seen = spreadsheet(YUNJIN, YUANFAN, profile=profile)
    result = save_import(seen, None)
    assert isinstance(result, Saved)
    assert result.new_entities == ()
    assert models.Text.objects.count() == models.Source.objects.count() == 1
    (state,) = (row.state for row in board(None, BoardFilters()).rows if row.state.name == "云锦负极材料项目")
    found = project(None, board(None, BoardFilters()).rows[0].entity).state.investments
    assert [one.property for one in found] == ["investment.fixed"]
    assert state.total_minor is None
    assert isinstance(save_import(seen, None), AlreadyKnown)


def test_a_profile_that_reads_the_same_stores_no_new_reading() -> None:
    save_import(spreadsheet(YUNJIN), None)
    before = counts()
    profile = profile_of('[[column]]\nheader = "总投资（亿元）"\nunit = "亿元"\n')
    assert isinstance(save_import(spreadsheet(YUNJIN, profile=profile), None), AlreadyKnown)
    assert counts() == before


def test_a_file_that_was_read_as_a_document_is_imported_all_the_same() -> None:
    data = workbook(Made([TITLE, HEADER, YUNJIN]))
    assert isinstance(save(data, actor=None, name="台账.xlsx"), Saved)
    assert isinstance(save_import(read_spreadsheet(data, "台账.xlsx"), None), Saved)
    assert models.Source.objects.count() == 1
    assert isinstance(save(data, actor=None, name="台账.xlsx"), AlreadyKnown)
    assert len(board(None, BoardFilters()).rows) == 1


def test_the_reader_of_texts_leaves_cells_alone() -> None:
    save_import(spreadsheet(YUNJIN), None)
    assert texts_to_read(None) == []
    with pytest.raises(NotReadError):
        read_again(models.Text.objects.get().pk, actor=None)


def test_half_an_import_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    import kaigong.intake.staging.staged as staged

    before = counts()

    def fails(*_: object) -> None:
        raise RuntimeError("the power is gone")

    monkeypatch.setattr(staged, "clear_caches", fails)
    with pytest.raises(RuntimeError):
        save_import(spreadsheet(YUNJIN, YUANFAN), None)
    assert counts() == before


def test_a_reader_may_look_and_not_import() -> None:
    account, _ = create_account(None, "reader", "reader")
    seen = spreadsheet(YUNJIN)
    assert isinstance(preview_import(seen, account), ImportPreview)
    with pytest.raises(PermissionDenied):
        save_import(seen, account)
    assert models.Source.objects.count() == 0


def test_a_spreadsheet_without_projects_is_refused() -> None:
    with pytest.raises(ImportRefusedError):
        read_spreadsheet(workbook(Made([["甲", "乙"], ["丙", "丁"]])), "a.xlsx")
    with pytest.raises(UnreadableDocument):
        read_spreadsheet(b"not a spreadsheet", "a.xlsx")


def test_codes_join_what_names_would_not() -> None:
    code = "91320281MA1TAN4X0" + check_letter("91320281MA1TAN4X0")
    header = "项目名称,项目代码,建设单位,统一社会信用代码,总投资（亿元）"
    first = f"{header}\n云锦负极材料项目,2411-320281-04-01-123456,云锦新材料有限公司,{code},12.6"
    save_import(read_spreadsheet(first.encode(), "十月.csv", as_of=date(2024, 10, 31)), None)
    later = f"{header}\n锂电池材料基地,2411-320281-04-01-123456,澄帆材料有限公司,{code},12.6"
    seen = read_spreadsheet(later.encode(), "十一月.csv", as_of=date(2024, 11, 30))
    assert [one.name for one in previewed(seen).changed] == ["云锦负极材料项目"]
    result = save_import(seen, None)
    assert isinstance(result, Saved)
    assert result.new_entities == ()
    assert rebuild(keep=False).changed == ()
