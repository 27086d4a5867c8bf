"""The whole way: a page is pasted, checked, saved, found on the board, and every figure opens its sentence."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.documents import EXAMPLE, Told, paste, save, seed, upload
from tests.support.browser import SignedIn
from tests.support.site import Site


@pytest.mark.parametrize("told", [lambda: EXAMPLE, seed], ids=["example", "seed"])
def test_from_the_page_to_the_sentence(signed_in: SignedIn, site: Site, told: Callable[[], Told]) -> None:
    document = told()
    page = signed_in("clerk")
    paste(page, document.text)

    read = page.locator(".found", has=page.get_by_role("heading", name=document.project))
    expect(read.locator(".fact", has_text="总投资")).to_contain_text(document.total)
    expect(page.locator("mark.k-money", has_text=document.total).first).to_be_visible()

    save(page)
    expect(page.get_by_role("status")).to_contain_text("已保存")

    page.get_by_role("navigation", name="主导航").get_by_role("link", name="项目").click()
    page.locator("article.card", has_text=document.project).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(document.project)

    row = page.locator("details.evidence", has_text="总投资").first
    sentence = row.locator("blockquote")
    expect(sentence).to_be_hidden()
    row.locator("> summary").click()
    expect(sentence).to_contain_text(document.total)
    expect(sentence.locator("mark").first).to_contain_text(document.total)

    row.get_by_role("link", name=re.compile("看原文")).click()
    expect(page).to_have_url(re.compile(r"/sources/\d+/#claim-\d+$"))
    pointed = page.locator("mark.pointed")
    expect(pointed.first).to_be_in_viewport()
    assert document.total in "".join(pointed.all_text_contents())
    expect(pointed.first).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_a_day_is_given_to_a_page_that_names_none(signed_in: SignedIn) -> None:
    page = signed_in("clerk", scripts=False)
    paste(page, "昨日，云锦储能电站项目在江阴市开工，总投资12.6亿元。")
    started = page.locator(".fact", has_text="开工")
    expect(started).not_to_contain_text("2026")
    page.get_by_label("发布日期").fill("2026-03-05")
    page.get_by_role("button", name="按这一天重读").click()
    expect(started).to_contain_text("2026年3月4日")
    save(page)
    expect(page.get_by_text("2026年3月5日").first).to_be_visible()


def test_nothing_is_stored_by_looking(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    page.goto(f"{site.url}/sources/")
    expect(page.get_by_text("还没有存过文件。")).to_be_visible()


def test_search_finds_two_characters_and_the_address_keeps_the_filters(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    save(page)
    page.goto(f"{site.url}/board/")
    page.get_by_label("搜索").press_sequentially(EXAMPLE.word)
    expect(page.locator("article.card")).to_have_count(1)
    expect(page.locator("article.card")).to_contain_text(EXAMPLE.project)
    expect(page).to_have_url(re.compile(r"[?&]q=%E7%94%B5%E8%8A%AF"))

    page.reload()
    expect(page.get_by_label("搜索")).to_have_value(EXAMPLE.word)
    expect(page.locator("article.card")).to_have_count(1)

    page.get_by_label("搜索").fill("没有这个")
    expect(page.get_by_text("没有符合这些条件的项目。")).to_be_visible()
    page.get_by_role("link", name="清除筛选").first.click()
    expect(page.locator("article.card").nth(1)).to_be_visible()


def test_filters_by_stage_district_and_sum(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    save(page)
    names = page.locator("table.projects tbody th")
    page.goto(f"{site.url}/board/?view=list")
    everything = names.count()
    assert everything >= 3

    page.get_by_label("总投资下限（亿元）").fill("13")
    page.get_by_role("button", name="筛选").click()
    expect(names.filter(has_text=EXAMPLE.project)).to_have_count(0)
    assert 0 < names.count() < everything

    page.goto(f"{site.url}/board/?view=list&stage=completed")
    expect(page.get_by_text("没有符合这些条件的项目。")).to_be_visible()

    page.goto(f"{site.url}/board/?view=list")
    page.get_by_label("地区").select_option("320205")
    expect(names.filter(has_text="曦谷钙钛矿组件项目")).to_have_count(1)
    expect(names.filter(has_text=EXAMPLE.project)).to_have_count(0)

    page.goto(f"{site.url}/board/?min=many&as_of=yesterday")
    expect(page.get_by_role("alert").first).to_contain_text("看不懂")
    page.goto(f"{site.url}/board/?as_of=2020-01-01")
    expect(page.get_by_text("那时还没有任何项目。")).to_be_visible()
    page.get_by_role("link", name="回到今天").click()
    expect(page.locator("article.card").first).to_be_visible()


def test_the_enterprise_has_its_projects_and_visits(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    save(page)
    page.goto(f"{site.url}/board/?view=list&q=钙钛矿")
    page.locator("table.projects").get_by_role("link", name="曦谷光电").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("曦谷光电")
    expect(page.locator("table.projects")).to_contain_text("曦谷钙钛矿组件项目")

    page.get_by_role("navigation", name="主导航").get_by_role("link", name="走访").click()
    visit = page.locator("details.evidence", has_text="周明远").first
    visit.locator("summary").click()
    expect(visit.locator("blockquote")).to_contain_text("走访")


def test_sources_that_differ_are_shown_as_differing(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    for day, total in (("2024-02-18", "12.6亿元"), ("2024-05-06", "15亿元")):
        paste(page, f"{day}\n  本报讯 墨池精密轴承项目在锡山区正式开工。墨池精密轴承项目总投资{total}。")
        save(page)
    page.goto(f"{site.url}/board/?view=list&q=轴承")
    page.locator("table.projects tbody th a").click()
    row = page.locator("details.evidence", has_text="总投资").first
    expect(row).to_contain_text("说法不一")
    row.locator("> summary").click()
    counting = row.locator(".versions > li").first
    expect(counting).to_contain_text("15亿元")
    expect(row.locator(".because")).to_contain_text("以 15亿元 为准：2024年5月6日 说的，比另外 1 个说法新")
    expect(row.locator(".versions > li").nth(1)).to_contain_text("12.6亿元")
    expect(row.locator(".versions > li").nth(1)).to_contain_text("2024年2月18日")


def test_what_is_planned_and_past_is_shown_as_overdue(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    save(page)
    page.goto(f"{site.url}/board/?view=list&q={EXAMPLE.word}")
    expect(page.locator("table.projects tbody tr")).to_contain_text("逾期")
    page.locator("table.projects tbody th a").click()
    rung = page.locator(".rung", has_text="投产")
    expect(rung).to_contain_text("2025年3月")
    expect(rung).to_contain_text("逾期")
    expect(page.locator(".rung.reached", has_text="开工")).to_have_count(1)


def test_a_file_in_an_old_encoding_is_read(signed_in: SignedIn) -> None:
    page = signed_in("clerk")
    upload(page, "page.txt", EXAMPLE.text.encode("gb18030"))
    expect(page.get_by_role("heading", name=EXAMPLE.project)).to_be_visible()


def test_a_source_without_a_day_says_when_it_was_saved(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, "云锦储能电站项目在江阴市开工，总投资12.6亿元。")
    save(page)
    page.goto(f"{site.url}/board/?view=list")
    page.get_by_role("link", name="云锦储能电站项目").click()
    expect(page.locator("details.evidence summary").first).to_contain_text("存入")
