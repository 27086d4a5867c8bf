"""Makes dist/kaigong-<version>-bundle.tar.gz: everything that an office without internet needs, in one archive.

It holds wheels for Linux on x86_64 and CPython 3.11 (Debian 12 and what is like it), so it is made on such a machine.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from compiled import is_fresh

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
PARTS = ROOT / "tools" / "bundle_parts"


def main() -> int:
    here = f"{platform.system()} {platform.machine()} {platform.python_implementation()} {sys.version_info[:2]}"
    if here != "Linux x86_64 CPython (3, 11)":
        print(f"A bundle is made on Linux, x86_64, CPython 3.11; this is {here}.", file=sys.stderr)
        return 1
    sys.path.insert(0, str(ROOT / "src"))
    from kaigong import __version__

    name = f"kaigong-{__version__}-bundle"
    folder = DIST / name
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    print("collecting wheels …")
    build = ("--use-pep517", "--no-build-isolation")  # with the locked build tools, not with the newest there are
    pip("wheel", *build, "--require-hashes", "--requirement", "requirements/run.lock", "--wheel-dir", str(wheels))
    pip("wheel", *build, "--no-deps", "--wheel-dir", str(wheels), str(ROOT), **own())
    pip("wheel", "--no-deps", "--wheel-dir", str(wheels), "pip")  # Debian keeps pip and ensurepip in other packages
    for part in [
        *sorted(PARTS.iterdir()),
        ROOT / "LICENSE",
        ROOT / "NOTICE",
        ROOT / "README.md",
        ROOT / "README.zh-CN.md",
    ]:
        if part.is_file():
            shutil.copy(part, folder)
    for guide in sorted((ROOT / "docs" / "guide").glob("*.md")):
        (folder / "guide").mkdir(exist_ok=True)
        shutil.copy(guide, folder / "guide")
    write_sums(folder)
    archive = DIST / f"{name}.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(folder, name)
    shutil.rmtree(folder)
    print(f"{archive.relative_to(ROOT)}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


def pip(*arguments: str, **environment: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", arguments[0], "-qq", *arguments[1:]]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)


def own() -> dict[str, str]:
    """What makes our own wheel: with what reads compiled, where this machine can."""
    subprocess.run([sys.executable, "tools/compiled.py", "--if-possible"], cwd=ROOT, check=True)
    if is_fresh():
        return {"KAIGONG_COMPILED": "1"}
    print("The bundle reads with interpreted modules, which is slower.", file=sys.stderr)
    return {}


def write_sums(folder: Path) -> None:
    """One line a file, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
