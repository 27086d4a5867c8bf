"""For everybody: without scripts, by keyboard alone, on a phone, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save
from tests.support.browser import SignedIn
from tests.support.site import Site

PLACES = (
    "/",
    "/read/",
    "/board/",
    "/board/?view=list",
    "/visits/",
    "/sources/",
    "/sources/1/",
    "/same/",
    "/same/?show=joined&all=yes",
    "/same/?show=decided",
    "/import/",
    "/fill/",
    "/glossary/",
    "/me/",
)
ADMINISTRATOR = ("/accounts/", "/accounts/1/", "/units/", "/tokens/")
RUN = re.compile(r"[㐀-鿿]+")


def filled(page: Page) -> None:
    """The example read and saved."""
    paste(page, EXAMPLE.text)
    save(page)


def a_project(page: Page, site: Site) -> str:
    page.goto(f"{site.url}/board/?view=list")
    return str(page.locator("table.projects tbody th a").first.get_attribute("href"))


def test_reading_and_saving_need_no_scripts(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk", scripts=False)
    paste(page, EXAMPLE.text)
    wrong = page.locator(".found", has=page.get_by_role("heading", name="驭川智能底盘项目"))
    wrong.locator(".found-head").get_by_role("checkbox").uncheck()
    page.locator(".fact", has_text="总投资").first.get_by_role("link").click()
    expect(page.locator(".anchor:target")).to_have_count(1)
    save(page)

    page.goto(f"{site.url}/board/")
    page.get_by_label("搜索").fill(EXAMPLE.word)
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("article.card")).to_have_count(1)
    page.locator("article.card").get_by_role("link").click()
    row = page.locator("details.evidence", has_text="总投资").first
    row.locator("> summary").click()
    expect(row.locator("blockquote mark").first).to_contain_text(EXAMPLE.total)
    row.get_by_role("link", name=re.compile("看原文")).click()
    lit = page.locator("mark:has(.anchor:target)")
    expect(lit).to_be_in_viewport()
    expect(lit).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")  # it comes within a tenth of a second


def test_the_whole_way_by_keyboard(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    page.goto(f"{site.url}/read/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "#id_text")
    page.keyboard.insert_text(EXAMPLE.text)
    tab_to(page, "main form button")
    page.keyboard.press("Enter")
    page.wait_for_selector("#found")

    wrong = page.locator(".found", has=page.get_by_role("heading", name="驭川智能底盘项目"))
    box = wrong.locator(".found-head input")
    tab_to(page, f"#{box.get_attribute('id')}")
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    tab_to(page, ".facts-pane > p button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/")

    page.goto(f"{site.url}/board/?q={EXAMPLE.word}")
    tab_to(page, "article.card a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/*/")
    tab_to(page, "details.evidence summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.evidence").first).to_have_attribute("open", "")
    tab_to(page, "details.evidence .opened a[href*='#claim-']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/*/#claim-*")
    expect(page.locator("mark.pointed").first).to_be_in_viewport()


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until the element has the focus; every stop on the way has to show that it has it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """selector => {
                const node = document.activeElement, style = getComputedStyle(node);
                const shown = node === document.body || parseFloat(style.outlineWidth) >= 2;
                return [node.matches(selector), shown, node.outerHTML.slice(0, 120)];
            }""",
            selector,
        )
        assert seen[1], f"no visible focus on {seen[2]}"
        if seen[0]:
            return
    pytest.fail(f"{selector} is not reached with Tab")


def test_a_phone_never_scrolls_sideways(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("administrator", phone=True)
    paste(page, EXAMPLE.text)
    page.wait_for_function("document.documentElement !== null && document.readyState === 'complete'")
    widths = {"preview": page.evaluate("document.documentElement.scrollWidth")}
    save(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 700})
        for place in (*PLACES, *ADMINISTRATOR, a_project(page, site)):
            page.goto(site.url + place)
            widths[f"{place} at {width}"] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert {place: over for place, over in widths.items() if over > 0 and place != "preview"} == {}
    assert widths["preview"] <= 390


def test_english_pages_speak_english(signed_in: SignedIn, site: Site) -> None:
    """What pages say is English; names, words of a source and the switch to Chinese stay as they are."""
    page = signed_in("administrator", language="en")
    page.goto(f"{site.url}/read/")
    page.locator("#id_text").fill(EXAMPLE.text)
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".fact", has_text="Total investment").first).to_contain_text("CNY 1.26 billion")
    left = {"preview": chinese_left(page)}
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_url("**/sources/*/")
    for place in (*PLACES, *ADMINISTRATOR, a_project(page, site), "/nowhere/", "/board/?q=xyz"):
        page.goto(site.url + place)
        left[place] = chinese_left(page)
    assert {place: words for place, words in left.items() if words} == {}


def chinese_left(page: Page) -> list[str]:
    """Chinese that is neither a name nor a source's own words."""
    found: list[str] = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
            while (walker.nextNode()) {
                const home = walker.currentNode.parentElement;
                if (!home.closest("[lang='zh-Hans'], .words, .from, .seal, script, textarea")
                    && !(home.closest(".unseen") && /“|：|:/.test(walker.currentNode.data)))
                    found.push(walker.currentNode.data.trim());
            }
            return [...found, document.title];
        }"""
    )
    # What is left may still be a product, an office or a unit (万套): words of the document, longer than a label.
    return [words for words in found if any(len(run) < 3 or run not in EXAMPLE.text for run in RUN.findall(words))]


def test_the_language_is_switched_and_kept(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("reader")
    page.goto(f"{site.url}/board/?view=list")
    page.get_by_role("button", name="English").click()
    expect(page).to_have_url(re.compile(r"/board/\?view=list$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{site.url}/sources/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("来源")


def test_an_empty_office_offers_what_to_do(signed_in: SignedIn) -> None:
    page = signed_in("clerk")
    expect(page.get_by_role("link", name="开始读")).to_be_visible()
    expect(page.get_by_text("kaigong demo")).to_be_visible()
