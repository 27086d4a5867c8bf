"""Where the site listens, and what it says when it starts."""

import re
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kaigong.cli.serving.address import HOST, PORT, AddressError, free_port
from kaigong.text.wording import Language
from tests.support.databases import ROOT, Office

WAIT_SECONDS = 60


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_that_was_asked_for_is_refused(taken: int) -> None:
    with pytest.raises(AddressError) as told:
        free_port(HOST, taken)
    assert str(taken) in told.value.why.in_language(Language.CHINESE)
    assert str(taken) in told.value.why.in_language(Language.ENGLISH)


def test_where_no_port_is_asked_for_a_taken_one_is_passed_over() -> None:
    first = free_port(HOST, None)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((HOST, first))
        other.listen()
        assert PORT <= first < free_port(HOST, None)


@pytest.mark.parametrize(("host", "port"), [(HOST, 70_000), ("192.0.2.7", 0), ("no such host", 0)])
def test_what_cannot_be_is_told(host: str, port: int) -> None:
    with pytest.raises(AddressError):
        free_port(host, port)


def start(office: Office, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kaigong", "serve", *arguments],
        env={**office.environment, "LANG": "en"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def said_until_ready(process: "subprocess.Popen[str]") -> str:
    """What the site says up to its last line of welcome; a site that says nothing is ended."""
    watch = threading.Timer(WAIT_SECONDS, process.kill)
    watch.start()
    lines = []
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if "Ctrl+C" in line:
            break
    watch.cancel()
    return "".join(lines)


def run_once(office: Office) -> str:
    process = start(office, "--port", "0")
    try:
        said = said_until_ready(process)
        url = re.search(r"http://\S+", said)
        assert url, said
        with urllib.request.urlopen(url[0], timeout=WAIT_SECONDS) as answer:
            assert answer.status == 200
    finally:
        process.terminate()
        process.communicate()
    return said


def test_an_empty_office_gives_a_sign_in_once_and_keeps_its_data(tmp_path: Path) -> None:
    """On SQLite whatever the run is on: this is the embedded database that `make run` makes."""
    pytest.importorskip("kaigong.web.urls")
    office = Office(tmp_path / "office", "")
    first = run_once(office)
    password = re.search(r"password: (\S+)", first)
    assert password
    assert "user: admin" in first
    key = (office.home / "secret_key").read_bytes()
    second = run_once(office)
    assert password[1] not in second
    assert "account reset admin" in second
    assert (office.home / "secret_key").read_bytes() == key
    check = (
        "import django; django.setup(); from kaigong.rights.models import Account; "
        f"print(Account.objects.get(username='admin').check_password({password[1]!r}))"
    )
    assert office.python("-c", check).strip() == "True"


def test_a_taken_port_stops_the_start_with_a_message(tmp_path: Path, taken: int) -> None:
    process = start(Office(tmp_path / "office", ""), "--port", str(taken))
    said, _ = process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode == 1
    assert f"Port {taken} is taken" in said
    assert "Traceback" not in said


def test_a_database_that_does_not_answer_is_told(tmp_path: Path) -> None:
    nowhere = Office(tmp_path / "office", f"postgres://nobody@/nothing?host={tmp_path}")
    process = start(nowhere, "--port", "0")
    said, _ = process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode == 1
    assert "The database cannot be used" in said
    assert "Traceback" not in said
