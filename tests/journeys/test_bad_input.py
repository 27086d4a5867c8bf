"""Whatever is handed in, there is a clear message, nothing half saved, nothing executed, and the typed text kept."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.documents import EXAMPLE, paste, save, upload
from tests.support.browser import SignedIn
from tests.support.site import Site

SENTINEL = "window.name = 'executed'"
HOSTILE = f"""<!doctype html><html><head><title>墨池轴承开工 <img src=x onerror="{SENTINEL}"></title>
<script>{SENTINEL}</script></head><body onload="{SENTINEL}"><article>
<h1>墨池精密轴承项目开工</h1><p>2024年2月18日，墨池精密轴承项目在锡山区正式开工，总投资12.6亿元。</p>
<p>墨池&lt;script&gt;{SENTINEL}&lt;/script&gt;项目总投资3亿元。<img src=x onerror="{SENTINEL}"></p>
<svg onload="{SENTINEL}"></svg></article></body></html>"""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "没有文字"),
        ("blank.txt", b" \n\t\n ", "没有文字"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "没有读成"),
        ("wrong.txt", b"\x81\x30\xff\xfe\xff\xff\xa3" * 50, "没有读成"),
        ("report.pdf", b"%PDF-1.7\n" + b"\x00\x01" * 100, "没有读成"),
    ],
)
def test_what_cannot_be_read_is_told(signed_in: SignedIn, site: Site, name: str, data: bytes, told: str) -> None:
    page = signed_in("clerk")
    upload(page, name, data)
    alert = page.get_by_role("alert").filter(has_text="没有读成")
    expect(alert).to_contain_text(told)
    nothing_stored(page, site)


def test_nothing_handed_in_and_both_handed_in(signed_in: SignedIn) -> None:
    page = signed_in("clerk")
    paste(page, "")
    expect(page.get_by_role("alert").first).to_contain_text("还没有内容")
    page.locator("#id_text").fill("云锦项目开工。")
    page.locator("#id_file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    page.get_by_role("button", name="读一读").click()
    expect(page.get_by_role("alert").first).to_contain_text("只留一个")
    expect(page.locator("#id_text")).to_have_value("云锦项目开工。")


def test_a_line_of_20_mb_is_refused_before_and_after_sending(signed_in: SignedIn, site: Site, tmp_path: Path) -> None:
    line = tmp_path / "line.txt"
    line.write_text("云锦储能项目总投资12.6亿元" * 560_000, encoding="utf-8")
    assert line.stat().st_size > 20_000_000
    page = signed_in("clerk")
    hand_in(page, site, line)
    expect(page.locator("[data-too-large]")).to_be_visible()

    bare = signed_in("clerk", scripts=False)
    hand_in(bare, site, line)
    expect(bare.get_by_role("alert").first).to_contain_text("超过 8 MB 的上限")
    nothing_stored(page, site)


def hand_in(page: Page, site: Site, path: Path) -> None:
    """Upload a large file from the disk: through the browser's protocol it would take long."""
    page.goto(f"{site.url}/read/")
    page.locator("#id_file").set_input_files(path)
    page.get_by_role("button", name="读一读").click()


def test_a_long_line_within_the_limit_is_read(signed_in: SignedIn) -> None:
    page = signed_in("clerk")
    paste(page, "云锦储能项目在锡山区开工，总投资12.6亿元。" + "很" * 1_000_000)
    expect(page.locator(".found").first).to_be_visible()


def test_a_document_without_a_project_may_be_kept(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, "市图书馆元宵灯谜会将于本周六举行。")
    expect(page.locator("#found-heading")).to_contain_text("没有读到项目")
    page.get_by_role("button", name="仍要存档").click()
    page.wait_for_url("**/sources/*/")
    page.goto(f"{site.url}/board/")
    expect(page.get_by_text("看板上还没有项目。")).to_be_visible()


def test_scripts_in_a_document_are_words(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for hand_in in (lambda: upload(page, "page.html", HOSTILE.encode()), lambda: paste(page, HOSTILE + "贴")):
        hand_in()
        expect(page.locator(".text-body")).to_be_visible()
        assert page.evaluate("window.name") == ""
        assert page.locator("main script, main svg, main img").count() == 0
        save(page)
        assert page.evaluate("window.name") == ""
        assert page.locator("main script, main svg, main img").count() == 0
    for place in ("/board/", "/sources/", "/", "/projects/1/", "/board/?q=<script>window.name=1</script>"):
        page.goto(site.url + place)
        assert page.evaluate("window.name") == ""
        assert page.locator("main script").count() == 0


def test_no_script_may_stand_in_a_page(visitor: Page) -> None:
    """Even a script that found its way into a page would not run."""
    visitor.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.name = 'executed'";
        document.body.append(script);
    }""")
    assert visitor.evaluate("window.name") == ""


def test_a_tampered_form_stores_nothing(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("clerk")
    paste(page, EXAMPLE.text)
    page.locator("input[name=document]").evaluate("node => { node.value = 'bm90IHBhY2tlZA==' }")
    page.get_by_role("button", name="保存").first.click()
    expect(page.get_by_role("alert").first).to_contain_text("没有完整地送到")
    nothing_stored(page, site)


def test_a_reader_may_look_but_not_save(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("reader")
    paste(page, EXAMPLE.text)
    expect(page.get_by_text("您的账号可以试读，但不能保存。")).to_be_visible()
    expect(page.get_by_role("button", name="保存")).to_have_count(0)
    expect(page.locator("main").get_by_role("checkbox")).to_have_count(0)


@pytest.mark.parametrize(("place", "told"), [("/projects/999/", "没有这一页"), ("/nowhere/", "没有这一页")])
def test_what_is_not_there_is_told(signed_in: SignedIn, site: Site, place: str, told: str) -> None:
    page = signed_in("reader")
    answer = page.goto(site.url + place)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text(told)


def test_a_place_that_one_may_not_enter(signed_in: SignedIn, site: Site) -> None:
    page = signed_in("reader", language="en")
    answer = page.goto(f"{site.url}/accounts/")
    assert answer is not None
    assert answer.status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this")


def nothing_stored(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/sources/")
    expect(page.get_by_text("还没有存过文件。")).to_be_visible()
    assert "Traceback" not in site.log.read_text()
