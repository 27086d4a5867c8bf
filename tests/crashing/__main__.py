"""`make crash`: ``python -m tests.crashing 200`` kills so many processes on SQLite and as many on PostgreSQL."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.databases import Office, another_office
from tests.support.postgresql import Cluster


def kill_many(office: Office, rounds: str) -> bool:
    """Whether everything was as it must be; what happened is told."""
    office.python("-m", "tests.support.accounts")
    done = subprocess.run(
        [sys.executable, "-m", "tests.crashing.killing", rounds],
        env=office.environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    sys.stdout.write(f"{'PostgreSQL' if office.database_url else 'SQLite'}:\n")
    for what, times in json.loads(done.stdout or "{}").items():
        sys.stdout.write(f"  {what}: {times}\n")
    sys.stdout.flush()
    return done.returncode == 0


def main() -> int:
    rounds = sys.argv[1] if len(sys.argv) > 1 else "200"
    with tempfile.TemporaryDirectory() as folder:
        with another_office(Path(folder) / "embedded", sqlite=True) as office:
            good = kill_many(office, rounds)
        with Cluster() as cluster:
            os.environ["KAIGONG_DATABASE_URL"] = cluster.url("postgres")
            with another_office(Path(folder) / "served") as office:
                good &= kill_many(office, rounds)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
