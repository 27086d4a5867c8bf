"""Whether two are one: seen with both sides' sentences, decided, put off, taken back."""

from playwright.sync_api import Page, expect

from tests.journeys.documents import paste, save
from tests.support.browser import SignedIn
from tests.support.site import Site

HERE = (
    "2024-02-18\n  本报讯 云岫精密轴承项目昨天在江阴市正式开工。"
    "云岫精密轴承项目由云岫控股集团有限公司投资，总投资12亿元。"
)
THERE = "2024-05-06\n  本报讯 云岫精密轴承项目在宜兴市签约。云岫精密轴承项目由远山控股集团有限公司投资，总投资3亿元。"


def two_told(page: Page) -> None:
    for text in (HERE, THERE):
        paste(page, text)
        save(page)


def test_a_clerk_sees_both_sides_and_decides(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    two_told(page)
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="项目").click()
    page.get_by_role("navigation", name="本栏").get_by_role("link", name="核对").click()
    question = page.locator("article.question")
    expect(question).to_have_count(1)
    sides = question.locator("section.side")
    expect(sides.first.locator("blockquote", has_text="12亿元")).to_have_count(1)
    expect(sides.last.locator("blockquote", has_text="3亿元")).to_have_count(1)
    expect(question.locator(".reasons")).to_contain_text("名称相同")
    expect(question.locator(".reasons")).to_contain_text("总投资相差很大")

    question.get_by_role("button", name="以后再看").click()
    expect(page.get_by_role("status")).to_contain_text("以后再看")
    expect(question).to_have_count(0)
    page.get_by_role("link", name="以后再看").click()
    question.get_by_role("button", name="是同一个，合并").click()
    expect(page.get_by_role("status")).to_contain_text("已判为同一个")
    page.goto(f"{site.url}/board/?view=list&q=轴承")
    expect(page.locator("table.projects tbody tr")).to_have_count(1)

    page.goto(f"{site.url}/same/?show=decided")
    merged = page.locator("tr", has_text="＝")
    expect(merged).to_contain_text("clerk")
    merged.get_by_role("button", name="撤回").click()
    expect(page.get_by_role("status")).to_contain_text("已撤回")
    page.goto(f"{site.url}/board/?view=list&q=轴承")
    expect(page.locator("table.projects tbody tr")).to_have_count(2)


def test_of_two_who_decide_at_once_the_second_is_told(signed_in: SignedIn, site: Site) -> None:
    one, other = signed_in("clerk"), signed_in("administrator")
    two_told(one)
    for page in (one, other):
        page.goto(f"{site.url}/same/")
    one.get_by_role("button", name="不是同一个").click()
    expect(one.get_by_role("status")).to_contain_text("不是同一个")
    other.get_by_role("button", name="是同一个，合并").click()
    expect(other.get_by_role("status")).to_contain_text("已有人判定它们不是同一个")
    other.goto(f"{site.url}/board/?view=list&q=轴承")
    expect(other.locator("table.projects tbody tr")).to_have_count(2)


def test_a_reader_is_not_asked(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("reader")
    expect(page.get_by_role("link", name="核对", exact=True)).to_have_count(0)
    answer = page.goto(f"{site.url}/same/")
    assert answer is not None
    assert answer.status == 403
