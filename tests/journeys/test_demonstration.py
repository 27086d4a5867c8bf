"""From an empty office to the demonstration beside it, and back: two sites, two databases, two sign-ins."""

from playwright.sync_api import expect

from tests.support.browser import SignedIn
from tests.support.site import Site


def test_the_first_page_opens_the_demonstration(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("administrator")
    page.goto(site.url)
    page.get_by_role("button", name="打开演示").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("演示已经打开")
    username, password = page.locator("code.once").all_text_contents()

    with page.expect_popup() as opened:
        page.get_by_role("link", name="进入演示").click()
    shown = opened.value
    assert not shown.url.startswith(site.url)
    shown.get_by_label("用户名").fill(username)
    shown.get_by_label("密码").fill(password)
    shown.get_by_role("button", name="登录").click()
    expect(shown.get_by_role("heading", name="最近说到的项目")).to_be_visible()

    page.goto(f"{site.url}/sources/")
    expect(page.get_by_text("还没有存过文件。")).to_be_visible()


def test_a_reader_is_told_of_it_only(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("reader")
    page.goto(site.url)
    expect(page.get_by_role("button", name="打开演示")).to_have_count(0)
    expect(page.get_by_text("make demo")).to_be_visible()
