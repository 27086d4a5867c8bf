"""What persons add to what was read: dropped, chosen, judged, sealed."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save
from tests.support.browser import SignedIn
from tests.support.site import Site


def open_project(page: Page, site: Site, word: str) -> None:
    page.goto(f"{site.url}/board/?view=list&q={word}")
    page.locator("table.projects tbody th a").first.click()


def test_a_stored_fact_that_is_wrong_is_dropped(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    save(page)
    fact = page.locator(".found", has=page.get_by_role("heading", name=EXAMPLE.project)).locator(
        ".fact", has_text="总投资"
    )
    fact.get_by_text("不对？").click()
    fact.get_by_role("button", name="剔除").click()
    expect(page.get_by_role("status")).to_contain_text("已剔除")
    expect(page.get_by_text("剔除了 1 条")).to_be_visible()
    open_project(page, site, EXAMPLE.word)
    expect(page.locator("details.evidence > summary .what", has_text="产能")).to_have_count(1)
    expect(page.locator("details.evidence > summary .what", has_text="总投资")).to_have_count(0)

    page.goto(f"{site.url}/sources/1/")
    whole = page.locator(".found", has=page.get_by_role("heading", name=EXAMPLE.project)).locator(".found-head")
    whole.get_by_text("不对？").click()
    whole.get_by_role("button", name="剔除").click()
    expect(page.get_by_role("heading", name=EXAMPLE.project)).to_have_count(0)
    page.goto(f"{site.url}/board/?view=list&q={EXAMPLE.word}")
    expect(page.get_by_text("没有符合这些条件的项目。")).to_be_visible()

    reader = signed_in("reader")
    reader.goto(f"{site.url}/sources/1/")
    expect(reader.get_by_text("不对？")).to_have_count(0)


def test_a_person_chooses_among_what_sources_say(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    for day, total in (("2024-02-18", "12.6亿元"), ("2024-05-06", "15亿元")):
        paste(page, f"{day}\n  本报讯 墨池精密轴承项目在锡山区正式开工。墨池精密轴承项目总投资{total}。")
        save(page)
    open_project(page, site, "轴承")
    row = page.locator("details.evidence", has_text="总投资").first
    row.locator("> summary").click()
    row.get_by_role("button", name=re.compile("改用这个")).click()
    expect(page.get_by_role("status")).to_contain_text("已选定")
    expect(page.locator(".headline-figures")).to_contain_text("12.6亿元")
    row.locator("> summary").click()
    expect(row.locator(".because")).to_contain_text("clerk 于")


def test_words_are_sealed_for_good(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("administrator")
    paste(page, EXAMPLE.text)
    save(page)
    page.get_by_text("封存文字", exact=True).click()
    page.get_by_label("要封存的文字").fill("周一禾")
    page.get_by_label("理由").fill("作者要求")
    page.get_by_label("我知道封存后无法恢复").check()
    page.get_by_role("button", name="永久封存").click()
    expect(page.get_by_role("status").first).to_contain_text("已封存 1 处")
    expect(page.locator(".text-body")).not_to_contain_text("周一禾")
    expect(page.get_by_text("这份文件里有文字已被封存")).to_be_visible()

    clerk = signed_in("clerk")
    clerk.goto(page.url)
    expect(clerk.get_by_text("封存文字", exact=True)).to_have_count(0)


def test_accounts_and_tokens(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("administrator")
    page.goto(f"{site.url}/accounts/")
    page.get_by_label("用户名").fill("zhou")
    page.get_by_label("角色").select_option("reader")
    page.get_by_role("button", name="建立").click()
    password = page.locator("code.once").inner_text()
    page.get_by_role("link", name="zhou").click()
    page.get_by_label("角色").select_option("clerk")
    page.get_by_role("button", name="更改角色").click()
    expect(page.get_by_role("cell", name="reader → clerk")).to_be_visible()

    page.goto(f"{site.url}/tokens/")
    page.get_by_label("用途").fill("周报导出")
    page.get_by_role("button", name="建立").click()
    token = page.locator("code.once").first.inner_text()
    assert page.request.get(f"{site.url}/tokens/").text().count(token) == 0

    page.get_by_role("button", name="退出").click()
    page.get_by_label("用户名").fill("zhou")
    page.get_by_label("密码").fill(password)
    page.locator("main").get_by_role("button", name="登录").click()
    expect(page.get_by_role("link", name="zhou")).to_be_visible()
    expect(page.get_by_role("navigation", name="主导航").get_by_role("link", name="管理")).to_have_count(0)
