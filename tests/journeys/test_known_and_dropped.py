"""A document is taken once; what a person dropped stays out."""

import re
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save, upload
from tests.support.browser import SignedIn
from tests.support.site import Site


def test_the_same_document_again_is_told_to_be_known(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    upload(page, "page.txt", EXAMPLE.path.read_bytes())
    save(page)
    address = page.url

    upload(page, "other-name.txt", EXAMPLE.path.read_bytes())
    told = page.get_by_role("status").filter(has_text="已经在库里")
    expect(told).to_be_visible()
    expect(page.get_by_role("button", name="保存")).to_have_count(0)
    told.get_by_role("link").click()
    assert page.url == address

    paste(page, EXAMPLE.text.replace("\n", "\r\n"))
    expect(page.get_by_role("status").filter(has_text="已经在库里")).to_be_visible()

    page.goto(f"{site.url}/sources/")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_two_who_save_the_same_at_once_save_it_once(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    form = form_of(page)

    def post(_n: int) -> str:
        request = urllib.request.Request(
            f"{site.url}/read/save/",
            urllib.parse.urlencode(form).encode(),
            {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "Referer": site.url},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.geturl())

    with ThreadPoolExecutor(4) as pool:
        addresses = set(pool.map(post, range(4)))
    assert len(addresses) == 1
    assert re.search(r"/sources/\d+/$", addresses.pop())
    page.goto(f"{site.url}/sources/")
    expect(page.locator("tbody tr")).to_have_count(1)
    assert "Traceback" not in site.log.read_text()


def form_of(page: Page) -> list[tuple[str, str]]:
    """What the preview's form would send."""
    found: list[list[str]] = page.locator("form.beside").evaluate("form => [...new FormData(form)]")
    return [(name, value) for name, value in found]


def test_a_wrong_fact_that_was_dropped_stays_out(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    wrong = page.locator(".found", has=page.get_by_role("heading", name=EXAMPLE.project))
    wrong.locator(".fact", has_text="总投资").get_by_role("checkbox").uncheck()
    save(page)
    expect(page.get_by_role("status")).to_contain_text("剔除 1 条")

    page.goto(f"{site.url}/board/?view=list&q={EXAMPLE.word}")
    row = page.locator("table.projects tbody tr")
    expect(row).to_contain_text(EXAMPLE.project)
    expect(row).not_to_contain_text(EXAMPLE.total)

    site.office.python("-m", "django", "shell", "-c", READ_AGAIN)
    page.reload()
    expect(row).to_contain_text(EXAMPLE.project)
    expect(row).not_to_contain_text(EXAMPLE.total)


READ_AGAIN = """
from kaigong.intake.rereading import read_again
from kaigong.store.models import Reading, Text
for text in Text.objects.all():
    read_again(text.pk, actor=None, reader_version="a later reader")
assert Reading.objects.count() == 2, "it was not read again"
"""


def test_a_project_that_was_dropped_is_not_on_the_board(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    wrong = page.locator(".found", has=page.get_by_role("heading", name=EXAMPLE.project))
    wrong.locator(".found-head").get_by_role("checkbox").uncheck()
    save(page)
    page.goto(f"{site.url}/board/?view=list")
    expect(page.locator("table.projects")).to_contain_text("驭川智能底盘项目")
    expect(page.locator("table.projects")).not_to_contain_text(EXAMPLE.project)
