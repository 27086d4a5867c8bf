"""From the command's options to a running site."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from kaigong.cli.serving.address import HOST, AddressError, free_port
from kaigong.cli.serving.database import FIRST_NAME, FirstSignIn, NotReadyError, first_sign_in, open_ready
from kaigong.text.wording import Language, Wording


def add_arguments(parser: argparse.ArgumentParser, language: Language) -> None:
    """The options that `serve` and `demo` share."""

    def say(zh: str, en: str) -> str:
        return Wording(zh, en).in_language(language)

    home = say(
        "数据所在的文件夹（默认看 KAIGONG_HOME，再就是 var）", "folder of the data (default: KAIGONG_HOME, else var)"
    )
    port = say("端口（默认 8000，被占用时取其后第一个空闲的）", "port (default: 8000, or the next free one)")
    parser.add_argument("--home", metavar="FOLDER", help=home)
    parser.add_argument("--port", type=int, metavar="N", help=port)
    parser.add_argument(
        "--host", default=HOST, help=say("监听地址（默认只限本机）", "address (default: only this machine)")
    )
    workers = say("进程数（默认 1；用 PostgreSQL 时可多开）", "processes (default: 1; more with PostgreSQL)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help=workers)


def start(
    arguments: argparse.Namespace, language: Language, home: Path, fill: Callable[[Language, Path], int] | None = None
) -> int:
    """Make the database in `home` ready, `fill` it where that is asked for, and serve until stopped.

    Gives the exit code: 1 where the site cannot start, having said why.
    """
    os.environ["KAIGONG_HOME"] = str(home)
    try:
        port = free_port(arguments.host, arguments.port)
        open_ready(language)
    except (AddressError, NotReadyError) as problem:
        print(problem.why.in_language(language), file=sys.stderr)
        return 1
    first = first_sign_in()
    if fill is not None and (code := fill(language, home)):
        return code

    from django.db import connections

    from kaigong.cli.serving.server import Server

    connections.close_all()  # the server's processes are forked: none may share a connection
    Server(arguments.host, port, max(1, arguments.workers), lambda url: _welcome(url, home, first, language)).run()
    return 0


def _welcome(url: str, home: Path, first: FirstSignIn | None, language: Language) -> None:
    where = Wording(f"Kaigong 开工 已启动：{url}", f"Kaigong is running at {url}")
    data = Wording(f"数据在 {home}", f"Its data is in {home}")
    stop = Wording("按 Ctrl+C 停止。", "Press Ctrl+C to stop.")
    if first is not None:
        sign_in = Wording(
            f"首次登录  用户名：{first.username}  密码：{first.password}\n（密码只显示这一次，请记下）",
            f"First sign-in  user: {first.username}  password: {first.password}\n(shown only this once: note it down)",
        )
    else:
        command = f"KAIGONG_HOME={home} {_this_program()} account reset {FIRST_NAME}"
        sign_in = Wording(f"忘记密码时，重设：{command}", f"A forgotten password is set anew with: {command}")
    for words in (where, sign_in, data, stop):
        print(words.in_language(language), flush=True)


def _this_program() -> str:
    """How the command is called here: its path where it is not found by its name."""
    called = Path(sys.argv[0])
    if called.name != "kaigong":
        return "python -m kaigong"
    found = shutil.which("kaigong")
    return "kaigong" if found and Path(found).resolve() == called.resolve() else os.path.relpath(called)
