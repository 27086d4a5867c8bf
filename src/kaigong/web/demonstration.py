"""The demonstration beside this office: a process of its own on a database of its own, ended with this one."""

import atexit
import os
import re
import secrets
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ADDRESS = re.compile(r"http://\S+")
SECONDS_TO_START = 110
"""Taking in the examples takes some ten seconds the first time; the server gives a request two minutes."""
NAME = "admin"
OWN_SETTINGS = ("KAIGONG_HOME", "KAIGONG_DATABASE_URL", "KAIGONG_SECRET_KEY")


class NotOpenedError(Exception):
    """The demonstration did not start; the message is what its process said."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Where the demonstration is, and a sign-in made for just now."""

    address: str
    username: str
    password: str


class Demonstration:
    """At most one process; asked for again while it runs, it gives the same address and a new password."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._address = ""

    def open(self, office: Path) -> Opened:
        """Start it below the folder `office`, where it does not run yet.

        Raises:
            NotOpenedError: it ended or gave no address in time.
        """
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start(office)
            return Opened(self._address, NAME, _new_password(office))

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def _start(self, office: Path) -> None:
        log = office / "demonstration.log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, no words of a user
                [sys.executable, "-m", "kaigong", "demo", "--home", str(office), "--port", "0"],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        atexit.register(self.close)
        started = time.monotonic()
        while self._process.poll() is None and time.monotonic() - started < SECONDS_TO_START:
            if told := ADDRESS.search(log.read_text(encoding="utf-8", errors="replace")):
                self._address = told[0]
                return
            time.sleep(0.1)
        self.close()
        raise NotOpenedError(log.read_text(encoding="utf-8", errors="replace")[-500:])


def _environment(**more: str) -> dict[str, str]:
    """This process's environment without what is this office's own."""
    return {key: value for key, value in os.environ.items() if key not in OWN_SETTINGS} | more


def _new_password(office: Path) -> str:
    password = secrets.token_urlsafe(9)
    subprocess.run(  # noqa: S603 - our own program, no words of a user
        [sys.executable, "-m", "kaigong", "account", "reset", NAME, "--password-stdin"],
        env=_environment(KAIGONG_HOME=str(office / "demo")),
        input=password.encode(),
        capture_output=True,
        check=True,
    )
    return password


DEMONSTRATION = Demonstration()
