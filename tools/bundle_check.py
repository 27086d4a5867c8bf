"""The part of tools/bundle_check that runs cut off from the network: install, start, ask for pages, stop.

It uses nothing but the standard library, for it runs with the system's Python.
"""

import fcntl
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

START_SECONDS = 60
SET_FLAGS, UP_AND_RUNNING = 0x8914, 0x41


def main(bundle: Path, office: Path) -> int:
    raise_loopback()
    print("network:", "cut off" if not reachable() else "NOT cut off")
    subprocess.run([bundle / "install.sh", "--no-start", office], check=True)
    kaigong = office / "kaigong"
    said = subprocess.run([kaigong, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    print("version:", said)
    with tempfile.TemporaryFile() as log:
        server = subprocess.Popen([office / "start", "--port", "0"], stdout=log, stderr=log)
        try:
            url = address(server, log)
            for path, language, words in (("/signin/", "zh", "登录"), ("/signin/", "en", "Sign in")):
                check(url + path, language, words)
        finally:
            server.terminate()
            server.wait()
    read_example(office)
    print("the bundle installs, starts and answers without a network")
    return 0


def raise_loopback() -> None:
    """A new network namespace has its loopback down; outside of one this asks for what is so already."""
    try:
        with socket.socket() as one:
            fcntl.ioctl(one, SET_FLAGS, struct.pack("16sh", b"lo", UP_AND_RUNNING))
    except PermissionError:
        pass


def reachable() -> bool:
    """Whether anything but this machine can be reached: there is a route to some other address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))
        except OSError:
            return False
        return True


def address(server: "subprocess.Popen[bytes]", log: object) -> str:
    """Where the site says that it runs."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        log.seek(0)  # type: ignore[attr-defined]
        told = log.read().decode()  # type: ignore[attr-defined]
        if found := re.search(r"http://127\.0\.0\.1:\d+", told):
            print(told.strip())
            return found[0]
        time.sleep(0.1)
    raise SystemExit("the site did not start")


def check(url: str, language: str, words: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    asked = urllib.request.Request(url, headers={"Accept-Language": language})  # noqa: S310 - our own site
    page = opener.open(asked, timeout=30).read().decode()
    if words not in page:
        raise SystemExit(f"{url} in {language} does not say “{words}”")
    for style in re.findall(r'href="(/static/[^"]+)"', page):
        opener.open(url[: url.index("/", 8)] + style, timeout=30).read()
    print(f"{url} in {language}: fine")


def read_example(office: Path) -> None:
    """One of our own examples, out of the installed package, read by the installed command."""
    examples = sorted(office.glob("program/lib/python3*/site-packages/kaigong/examples/*"))
    documents = [path for path in examples if path.suffix in {".txt", ".html", ".md"} and path.stem != "README"]
    if not documents:
        raise SystemExit("the package holds no examples")
    done = subprocess.run(
        [office / "kaigong", "read", "--format", "jsonl", documents[0]], check=True, capture_output=True, text=True
    )
    if not done.stdout.startswith("{"):
        raise SystemExit(f"reading {documents[0].name} gave: {done.stdout[:200]}")
    print(f"read {documents[0].name}: {len(done.stdout)} bytes of JSON")


if __name__ == "__main__":
    os.umask(0o077)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
