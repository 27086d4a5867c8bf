"""A spreadsheet by the web: uploaded, a column put right, looked at, saved, and found by its cell on the page."""

from pathlib import Path

from playwright.sync_api import expect

from tests.spreadsheets.making import Made, workbook
from tests.support.browser import SignedIn
from tests.support.site import Site

LEDGER = Made(
    [
        ["重点项目表（截至2024年10月底）"],
        ["序号", "项目名称", "建设单位", "建设地点", "投资规模", "开工时间"],
        [1, "云锦负极材料项目", "云锦新材料有限公司", "江阴高新区", 12.6, "2024年2月"],
        ["合计", "", "", "", 12.6, ""],
    ],
    name="Sheet1",
)


def test_from_the_upload_to_the_cell(signed_in: SignedIn, site: Site, tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(workbook(LEDGER))
    page = signed_in("clerk", scripts=False)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="来文").click()
    page.get_by_role("navigation", name="本栏").get_by_role("link", name="导入").click()
    page.get_by_label("电子表格").set_input_files(file)
    page.get_by_role("button", name="上传，看看怎么读").click()
    column = page.locator("table.mapping tr", has=page.get_by_role("rowheader", name="投资规模"))
    expect(column).to_contain_text("表头和表上都没有单位")
    column.get_by_label("“投资规模”读作").select_option("investment.total")
    page.get_by_role("button", name="看会有什么变化").first.click()
    expect(page.get_by_role("alert")).to_contain_text("请给它选一个单位")
    column.get_by_label("“投资规模”的单位").select_option("亿元")
    page.get_by_role("button", name="看会有什么变化").first.click()
    expect(page.locator("table.outcomes")).to_contain_text("12.6亿元")
    page.get_by_role("link", name="没有导入的行").click()
    expect(page.locator("table.leftovers")).to_contain_text("合计、小计")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status")).to_contain_text("已导入")
    page.goto(f"{site.url}/board/?view=list&q=云锦")
    page.locator("table.projects tbody th a").first.click()
    row = page.locator("details.evidence", has_text="总投资").first
    expect(row.locator("> summary")).to_contain_text("台账.xlsx · Sheet1 · E3")
    row.locator("> summary").click()
    expect(row.locator("blockquote mark")).to_have_text("12.6")
