"""A PostgreSQL of the tests' own: a cluster in a temporary folder, reached through a socket there, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Self
from urllib.parse import quote

# Speed over safety: nothing here outlives the run.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
}


class PostgresqlMissingError(RuntimeError):
    """PostgreSQL is not installed here; the message says how to install it."""


class Cluster:
    """A running PostgreSQL; use it in `with`."""

    def __init__(self) -> None:
        self.programs = _programs()
        self.folder = Path(tempfile.mkdtemp(prefix="kaigong-pg-"))

    def __enter__(self) -> Self:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        try:
            # C.UTF-8 sorts by code point, which is what SQLite does too.
            self._run(
                "initdb", "-D", self._data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-N"
            )
            settings = " ".join(f"-c {name}={value or repr('')}" for name, value in SETTINGS.items())
            self._run(
                "pg_ctl", "-D", self._data, "-w", "-t", "60", "-l", str(self.folder / "log"),
                "-o", f"-k {self.folder} {settings}", "start",
            )  # fmt: skip
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The address of a database of this cluster, as KAIGONG_DATABASE_URL takes it."""
        return f"postgres://postgres@/{database}?host={quote(str(self.folder))}"

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root, so root lends it to the user that Debian's package made.
        lent = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            **lent,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the server would hold a pipe open
            stderr=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            text=True,
            check=False,
        )
        if done.returncode:
            log = self.folder / "log"
            raise RuntimeError(f"{program} failed: {done.stderr or ''}{log.read_text() if log.exists() else ''}")


def _programs() -> Path:
    """The folder that holds initdb, of the newest PostgreSQL there is (15 or later)."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).parent
    raise PostgresqlMissingError("PostgreSQL is not installed: `make test` installs it, or apt-get install postgresql")
