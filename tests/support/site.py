"""The real site for a test: gunicorn, as `make run` starts it, in a process of its own on an office of the test's own."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.databases import ROOT, Office

START_SECONDS = 60


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
    address = tmp_path / "address"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.serving", str(address)],
            env=office.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )  # fmt: skip
    try:
        yield Site(_address(process, address, log), office, log)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(process: "subprocess.Popen[bytes]", file: Path, log: Path) -> str:
    """The site's address, once it answers."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if file.exists() and (url := file.read_text().strip()) and _answers(url):
            return url
        time.sleep(0.05)
    pytest.fail(f"the site did not start:\n{log.read_text()}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address on this machine
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
