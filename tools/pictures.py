"""Takes the pictures of the README: the demonstration, filled anew, looked at with Chromium in both languages.

python tools/pictures.py          all of them, into docs/pictures
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = {"zh-CN": ".zh-CN", "en": ""}
"""What the browser asks for, and how the picture's name ends."""
DESK = {"width": 1280, "height": 860}
PROJECT = "陶澜电子陶瓷基板"
"""The project that is shown: our examples tell of its start, its stop and its going on."""
EXAMPLE = "2024-02-18-visit-page.txt"
UNKNOWN = "\n（责任编辑 林夏）\n"
"""With this line the example is a document that the demonstration has not taken in yet."""
START_SECONDS = 120


def main() -> int:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("no Chromium here: `make test` installs it", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with demonstration() as (url, password), sync_playwright() as playwright:
        for language, ending in LANGUAGES.items():
            browser = playwright.chromium.launch(
                executable_path=chromium,
                args=["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--lang={language}"],
                env={**os.environ, "LANGUAGE": language},  # what date fields look like is the browser's own language
            )
            take_all(browser, url, password, language, ending)
            browser.close()
    return 0


@contextmanager
def demonstration() -> Iterator[tuple[str, str]]:
    """The running demonstration, on a database that nobody has touched: its address and its password."""
    with tempfile.TemporaryDirectory() as home:
        server = subprocess.Popen(
            [str(Path(sys.executable).parent / "kaigong"), "--lang", "en", "demo", "--port", "0", "--home", home],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=ROOT,
        )
        watch = threading.Timer(START_SECONDS, server.kill)
        watch.start()
        try:
            yield said(server)
        finally:
            watch.cancel()
            server.terminate()
            server.communicate()


def said(server: "subprocess.Popen[str]") -> tuple[str, str]:
    """Address and password, out of what the demonstration says at its start."""
    told = ""
    for line in server.stdout or ():
        told += line
        if "Ctrl+C" in line:
            break
    url, password = re.search(r"http://\S+", told), re.search(r"password: (\S+)", told)
    if not url or not password:
        raise SystemExit(f"the demonstration did not start:\n{told}")
    return url[0].rstrip("/"), password[1]


def take_all(browser: Browser, url: str, password: str, language: str, ending: str) -> None:
    """Every picture in one language."""
    context = browser.new_context(locale=language, viewport=DESK, timezone_id="Asia/Shanghai", color_scheme="light")
    page = context.new_page()
    page.goto(f"{url}/signin/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", password)
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.wait_for_load_state()
    page.goto(f"{url}/board/")
    take(page, f"board{ending}")
    page.get_by_role("link", name=re.compile(PROJECT)).first.click()
    page.wait_for_load_state()
    page.locator("main summary").nth(1).click()  # one figure opened: the sentences that it stands on
    take(page, f"project{ending}")
    page.goto(f"{url}/read/")
    page.fill("textarea[name=text]", (ROOT / "examples" / EXAMPLE).read_text(encoding="utf-8") + UNKNOWN)
    page.locator("form:has(textarea[name=text]) button").first.click()
    page.wait_for_load_state()
    take(page, f"read{ending}")
    context.close()


def take(page: Page, name: str) -> None:
    """What is seen at first, without scrolling."""
    page.screenshot(path=PICTURES / f"{name}.png")
    print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    sys.exit(main())
