"""`make compiled`: compiles what reads (mypyc) into src/kaigong/compiled/, where `kaigong.compilation` finds it.

    python tools/compiled.py                  compile
    python tools/compiled.py --if-possible    the same where there is a compiler; says so where there is none
    python tools/compiled.py --only-look      mypyc's own front end: whether every module can be compiled

Which modules these are stands in pyproject.toml, [tool.kaigong.compiled]. They stay plain Python: nothing needs this.
"""

import argparse
import contextlib
import io
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NO_COMPILER = (
    "没有找到 C 编译器。不编译也能用，只是读得慢些。",
    "There is no C compiler. Everything works without; reading is slower.",
)
NO_HEADERS = (
    "缺少这个 Python 的头文件（Python.h；Debian：python3-dev）。不编译也能用，只是读得慢些。",
    "The headers of this Python (Python.h) are missing (Debian: python3-dev). "
    "Everything works without; reading is slower.",
)
COMPILERS = ("cc", "gcc", "clang")


class CannotCompile(Exception):  # noqa: N818 - says what is missing
    """Something that compiling takes is not here; says what, in Chinese and in English."""

    def __init__(self, told: tuple[str, str]) -> None:
        super().__init__("\n".join(told))


def listed(root: Path = ROOT) -> dict[str, list[str]]:
    """What pyproject.toml says of compiling."""
    with (root / "pyproject.toml").open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)["tool"]["kaigong"]["compiled"]
    return found


def modules(root: Path = ROOT, leaving_out: Sequence[str] | None = None) -> list[str]:
    """The files to compile, relative to `root`, as pyproject.toml names them."""
    source, told = root / "src", listed(root)
    left = told["interpreted"] if leaving_out is None else leaving_out
    packages = [source.joinpath(*package.split(".")) for package in told["packages"]]
    found = [path.relative_to(source).as_posix() for package in packages for path in sorted(package.rglob("*.py"))]
    return [f"src/{path}" for path in found if not any(fnmatchcase(path, pattern) for pattern in left)]


def look_for_compiler() -> None:
    """Sees to it that there is a C compiler with Python's headers; where Debian's packages may be installed, they are.

    Raises:
        CannotCompile: it is not there, and cannot be installed from here.
    """
    missing = what_is_missing()
    if missing is NO_HEADERS and sys.base_prefix == "/usr":
        debian("python3-dev")
    elif missing is NO_COMPILER:
        debian("gcc", "libc6-dev")
    missing = what_is_missing()
    if missing is not None:
        raise CannotCompile(missing)


def what_is_missing() -> tuple[str, str] | None:
    """What compiling takes and is not here. On Windows only setuptools knows."""
    if os.name == "nt":
        return None
    told = os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc"
    if shutil.which(shlex.split(told)[0]) is None:
        other = next(filter(shutil.which, COMPILERS), None)  # not the one that made this Python, but it will do
        if other is None:
            return NO_COMPILER
        os.environ["CC"] = other
    if not Path(sysconfig.get_path("include"), "Python.h").exists():
        return NO_HEADERS
    return None


def debian(*packages: str) -> None:
    if shutil.which("apt-get"):
        subprocess.run([ROOT / "tools" / "debian", *packages], check=False)


def extensions(root: Path, folder: Path) -> list[Any]:
    """mypyc's front end: C in `folder`, and what setuptools has to make of it.

    Raises:
        SystemExit: a module cannot be compiled; says which and why.
    """
    import setuptools  # noqa: F401 - first, for mypyc looks whether it is there
    from mypyc.build import mypycify

    # Not pyproject's settings: no plugin of Django's is needed here, and `make check` has been over the types.
    options = ["--config-file=", "--ignore-missing-imports", f"--cache-dir={folder / 'types'}"]
    os.environ["MYPYPATH"] = str(root / "src")
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):  # warnings, of what does not become quicker, are no matter
            return mypycify(
                [*options, *modules(root)],
                opt_level="2",
                debug_level="0",
                multi_file=True,
                group_name="kaigong",
                target_dir=str(folder),
            )
    except SystemExit as stop:
        errors = [line for line in said.getvalue().splitlines() if ": warning: " not in line]
        raise SystemExit("\n".join([*errors, "These modules cannot be compiled: docs/decisions/0024."])) from stop


def is_fresh(root: Path = ROOT) -> bool:
    """Whether what is compiled is there, and of the sources that are there now."""
    command = [sys.executable, "-c", "from kaigong.compilation import compilation; print(compilation())"]
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "KAIGONG_INTERPRETED": ""}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout == "compiled\n"


def build(root: Path = ROOT) -> Path:
    """Compile what `root` holds into its folder ``compiled``, which is replaced at once when all is done."""
    sys.path.insert(0, str(ROOT / "src"))
    from kaigong.compilation import digest

    package = root / "src" / "kaigong"
    made_of = digest(package)
    work = Path(tempfile.mkdtemp(prefix="kaigong-compiled-"))
    fresh = package / "compiled.new"
    os.chdir(root)  # so that tracebacks name src/kaigong/…, and no folder of this machine
    try:
        native = compile_all(extensions(root, work / "c"), work)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        for path in native:
            shutil.copy(path, fresh / path.relative_to(work / "lib").as_posix().replace("/", "."))
        if digest(package) != made_of:
            raise SystemExit("a source was changed meanwhile: once more, please")
        (fresh / "sources.sha256").write_text(made_of + "\n", encoding="ascii")
        shutil.rmtree(package / "compiled", ignore_errors=True)
        fresh.rename(package / "compiled")
    finally:
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(fresh, ignore_errors=True)
    return package / "compiled"


def compile_all(extensions: list[Any], work: Path) -> list[Path]:
    """Compile and link on all cores; gives the native modules."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    cores = os.cpu_count() or 1

    class OnAllCores(build_ext):
        """setuptools compiles the files of an extension one after the other; nearly all of ours are of one."""

        def build_extension(self, ext: Any) -> None:
            one_by_one = self.compiler.compile
            with ThreadPoolExecutor(cores) as pool:

                def compile_(sources: list[str], *arguments: Any, **named: Any) -> list[str]:
                    largest_first = sorted(sources, key=os.path.getsize, reverse=True)
                    made = list(pool.map(lambda source: one_by_one([source], *arguments, **named), largest_first))
                    return [one for several in made for one in several]

                self.compiler.compile = compile_
                try:
                    super().build_extension(ext)
                finally:
                    self.compiler.compile = one_by_one

    command = OnAllCores(Distribution({"name": "kaigong-compiled", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(work / "lib"), str(work / "temp")
    command.ensure_finalized()
    command.run()
    return sorted(path for path in (work / "lib").rglob("*") if path.is_file())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tools/compiled.py")
    parser.add_argument("--if-possible", action="store_true")
    parser.add_argument("--only-look", action="store_true")
    parser.add_argument("--root", type=Path, default=ROOT)
    asked = parser.parse_args()
    root = asked.root.resolve()
    if asked.only_look:
        os.chdir(root)
        with tempfile.TemporaryDirectory(prefix="kaigong-compiled-") as folder:
            extensions(root, Path(folder))
        return 0
    if is_fresh(root):
        print("what reads is compiled, from the sources that are here")
        return 0
    try:
        look_for_compiler()
    except CannotCompile as missing:
        print(missing, file=sys.stderr)
        return 0 if asked.if_possible else 1
    print(f"compiling {len(modules(root))} modules; this takes some minutes …", flush=True)
    folder = build(root)
    print(f"{folder.relative_to(root)}: {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
