"""What the journeys read: one of our own examples, and the seed page where it lies beside the repository."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared"))


@dataclass(frozen=True)
class Told:
    """A document, and one project of it with the total investment that it gives."""

    path: Path
    project: str
    total: str
    word: str
    """Two characters that the project is found by."""

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")


EXAMPLE = Told(ROOT / "examples" / "2024-02-18-visit-page.txt", "澄帆储能电芯项目", "12.6亿元", "电芯")


def seed() -> Told:
    """The first real page; the test is skipped where it is absent."""
    path = SHARED / "seeds" / "000_64f09eb4497bf547.txt"
    if not path.exists():
        pytest.skip("the seed page is not beside the repository (set KAIGONG_SHARED)")
    return Told(path, "华盛联赢锂电池负极材料项目", "12.6亿元", "负极")


def paste(page: Page, text: str) -> None:
    """Paste `text` on the Read page and ask for what it says."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/read/")
    page.locator("#id_text").fill(text)
    page.get_by_role("button", name="读一读").click()


def upload(page: Page, name: str, data: bytes) -> None:
    """Upload a file on the Read page and ask for what it says."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/read/")
    page.locator("#id_file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
    page.get_by_role("button", name="读一读").click()


def save(page: Page) -> None:
    """Save what is shown, and stand on the source's page."""
    page.get_by_role("button", name="保存").first.click()
    page.wait_for_url("**/sources/*/")
