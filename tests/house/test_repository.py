"""What the repository never holds, and what has to agree in it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT_LIMIT = 2_000_000
NEVER = {
    # Brackets keep these patterns from finding themselves.
    "the host of a package registry": r"py[p]i\.org|python[h]osted|npm[j]s\.|registry\.n[p]m|deb\.debia[n]",
    "a path of one machine": r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e])/\w|(?<![\w.])/tm[p]/[a-z]",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KE[Y]-----",
    "something that looks like a secret": (
        r"\b(?:gh[pousr]_\w{30,}|AKI[A][0-9A-Z]{16}|sk-[A-Za-z0-9]{32,}|xox[bp]-[0-9A-Za-z-]{20,}|glpa[t]-[\w-]{20})"
    ),
}


def files() -> list[Path]:
    """What git keeps, or would keep: tracked files and new ones that are not ignored."""
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        pytest.skip("this copy of the sources is no git checkout")
    return [path for name in told.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize("what", NEVER)
def test_the_repository_never_holds(what: str) -> None:
    pattern = re.compile(NEVER[what])
    found = []
    for path in files():
        if path.stat().st_size > TEXT_LIMIT or b"\0" in (content := path.read_bytes())[:8192]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if match := pattern.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {match[0]}")
    assert found == []


def test_no_file_is_too_large_to_review() -> None:
    large = [str(path.relative_to(ROOT)) for path in files() if path.stat().st_size > TEXT_LIMIT]
    assert large == []


def test_no_file_is_a_link() -> None:
    """A link leads out of the repository on somebody else's machine."""
    assert [str(path.relative_to(ROOT)) for path in files() if path.is_symlink()] == []


def test_locks_name_every_package_with_hashes_and_no_index() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        packages = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        assert len(packages) > 5, lock
        for package in packages:
            assert re.match(r"[a-z0-9.-]+==\S+", package), package
            assert "--hash=sha256:" in package, package
            assert "//" not in package, package


def test_everything_to_run_is_locked_alike_for_developing() -> None:
    run, dev = (
        set(
            re.findall(r"^([a-z0-9.-]+==\S+)", (ROOT / "requirements" / name).read_text(encoding="utf-8"), re.MULTILINE)
        )
        for name in ("run.lock", "dev.lock")
    )
    assert run <= dev
