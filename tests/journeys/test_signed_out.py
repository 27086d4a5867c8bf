"""A sign-in that ends while somebody works loses nothing, nor does a day that was typed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save
from tests.support.accounts import PASSWORD
from tests.support.browser import SignedIn, sign_in
from tests.support.site import Site

SESSION = re.compile("session")
UNDATED = "本报讯 农历正月初八，墨池精密轴承项目在锡山区正式开工，总投资12.6亿元，预计今年年底投产。"


def sign_in_again(page: Page) -> None:
    """On the page that asks for it, and on to what was handed in."""
    expect(page.get_by_role("alert")).to_contain_text("您的内容还在")
    page.locator("input[name=username]").fill("clerk")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.get_by_role("button", name="接着核对").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_text_that_was_pasted_survives_signing_in_again(signed_in: SignedIn, site: Site, scripts: bool) -> None:
    page = signed_in("clerk", scripts=scripts)
    page.goto(f"{site.url}/read/")
    page.locator("#id_text").fill(EXAMPLE.text)
    page.context.clear_cookies(name=SESSION)
    page.get_by_role("button", name="读一读").click()
    sign_in_again(page)
    expect(page.get_by_role("heading", name=EXAMPLE.project)).to_be_visible()


def test_a_preview_keeps_its_ticks_through_signing_in_again(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    wrong = page.locator(".found", has=page.get_by_role("heading", name=EXAMPLE.project))
    box = wrong.locator(".fact", has_text="总投资").get_by_role("checkbox")
    box.uncheck()
    page.context.clear_cookies(name=SESSION)
    page.get_by_role("button", name="保存").first.click()
    sign_in_again(page)
    expect(box).not_to_be_checked()
    assert page.locator("input[name=keep]:not(:checked)").count() == 1
    save(page)
    expect(page.get_by_role("status")).to_contain_text("剔除 1 条")


def test_signing_in_on_another_tab_loses_nothing_here(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    page.goto(f"{site.url}/read/")
    page.locator("#id_text").fill(EXAMPLE.text)
    other = page.context.new_page()
    page.context.clear_cookies(name=SESSION)
    sign_in(other, site.url, "clerk")
    page.get_by_role("button", name="读一读").click()
    page.get_by_role("button", name="接着核对").click()
    expect(page.get_by_role("heading", name=EXAMPLE.project)).to_be_visible()


def test_a_day_that_was_typed_but_not_read_with_is_shown_before_it_is_saved(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, UNDATED)
    page.get_by_label("发布日期").fill("2024-02-18")
    page.get_by_role("button", name="保存").first.click()
    expect(page.get_by_role("alert")).to_contain_text("有变化")
    expect(page.locator(".fact", has_text="开工")).to_contain_text("2024年2月17日")
    save(page)


def test_the_address_of_saving_leads_to_the_form(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    page.goto(f"{site.url}/read/save/")
    assert page.url == f"{site.url}/read/"
