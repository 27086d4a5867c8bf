"""The real site for a test: `kaigong serve`, as people start it, in a process of its own on an office of its own."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.databases import ROOT, Office

START_SECONDS = 60
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Site:
    """A running site."""

    url: str
    """Without a slash at its end."""
    office: Office
    log: Path
    """What the server says, where a test wants to know that it said nothing."""


@pytest.fixture
def site(office: Office, tmp_path: Path) -> Iterator[Site]:
    """The site on a copy of the template; it ends with the test."""
    log = tmp_path / "site.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "kaigong", "serve", "--port", "0"],
            env=office.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield Site(_address(process, log), office, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    """The site's address, which it tells once it answers."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if told := ADDRESS.search(log.read_text()):
            return told[0]
        time.sleep(0.05)
    pytest.fail(f"the site did not start:\n{log.read_text()}")
