"""Office files handed in on the Read page: what they say is shown, saved, and its evidence opens in their text."""

import re

import pytest
from playwright.sync_api import expect

from tests.documents.office.making import docx, ofd, paragraph, table, xlsx
from tests.journeys.documents import paste, save, upload
from tests.support.browser import SignedIn
from tests.support.site import Site

HEADER = ["序号", "项目名称", "总投资（亿元）", "开工时间"]
ROWS = (["1", "云锦电芯项目", "12.6", "2026年3月"], ["2", "远帆储能项目", "8", "2026年5月"])
FILES = {
    "清单.docx": docx(paragraph("重点项目清单") + table(HEADER, *ROWS)),
    "清单.xlsx": xlsx(HEADER, *ROWS),
    "清单.ofd": ofd(
        [(10, 10, "云锦电芯项目2026年3月开工，总投资12.6亿元。"), (10, 60, "远帆储能项目2026年5月开工，总投资8亿元。")]
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_an_office_from_upload_to_sentence(signed_in: SignedIn, site: Site, name: str) -> None:
    page = signed_in("clerk")
    upload(page, name, FILES[name])
    for project, total in (("云锦电芯项目", "12.6亿元"), ("远帆储能项目", "8亿元")):
        read = page.locator(".found", has=page.get_by_role("heading", name=project))
        expect(read.locator(".fact", has_text="总投资")).to_contain_text(total)
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="项目").click()
    page.locator("article.card", has_text="云锦电芯项目").get_by_role("link").click()
    row = page.locator("details.evidence", has_text="总投资").first
    row.locator("> summary").click()
    expect(row.locator("blockquote mark").first).to_contain_text("12.6")


def test_a_table_that_was_pasted_as_lines(signed_in: SignedIn) -> None:
    page = signed_in("clerk")
    paste(page, "\n".join("\t".join(row) for row in (HEADER, *ROWS)))
    read = page.locator(".found", has=page.get_by_role("heading", name="远帆储能项目"))
    expect(read.locator(".fact", has_text="总投资")).to_contain_text("8亿元")
    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存")


def test_an_old_file_that_cannot_be_opened_says_why(signed_in: SignedIn) -> None:
    """Damaged where LibreOffice is installed; where it is not, which program is missing."""
    page = signed_in("clerk")
    upload(page, "通知.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 64)
    alert = page.get_by_role("alert").filter(has_text="没有读成")
    expect(alert).to_contain_text(re.compile("LibreOffice|损坏"))
