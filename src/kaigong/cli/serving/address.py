"""Where the site listens."""

import errno
import socket

from kaigong.text.wording import Wording

HOST = "127.0.0.1"
PORT = 8000
TRIES = 20
"""How many ports after 8000 are tried where nobody asked for a certain one."""


class AddressError(Exception):
    """The site cannot listen where it was told to."""

    def __init__(self, why: Wording) -> None:
        super().__init__(why.en)
        self.why = why


def free_port(host: str, wanted: int | None) -> int:
    """`wanted` where it is free (0: any free one); where none is wanted, 8000 or the next free one after it.

    Raises:
        AddressError: the wanted port is taken or not allowed, the address is not this machine's, or nothing is free.
    """
    for port in [wanted] if wanted is not None else range(PORT, PORT + TRIES):
        problem = _problem(host, port)
        if problem is None:
            return port
        if wanted is not None or problem != errno.EADDRINUSE:
            raise AddressError(_told(host, port, problem))
    raise AddressError(
        Wording(
            f"{PORT} 到 {PORT + TRIES - 1} 的端口都已被占用；请用 --port 另选一个。",
            f"The ports {PORT} to {PORT + TRIES - 1} are all taken; choose another with --port.",
        )
    )


def _problem(host: str, port: int) -> int | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself will: a port that a server left a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            return errno.EADDRNOTAVAIL
        except OSError as problem:
            return problem.errno or errno.EINVAL
        except OverflowError:
            return errno.EINVAL
    return None


def _told(host: str, port: int, problem: int) -> Wording:
    if problem == errno.EADDRINUSE:
        return Wording(
            f"端口 {port} 已被别的程序占用（也许 Kaigong 已在运行？）；请换一个，例如 PORT={port + 1}。",
            f"Port {port} is taken by another program (is Kaigong running already?); try PORT={port + 1}.",
        )
    if problem == errno.EACCES:
        return Wording(
            f"不允许使用端口 {port}；请用 1024 以上的端口。", f"Port {port} is not allowed; use one above 1024."
        )
    return Wording(f"无法在 {host} 的端口 {port} 上提供服务。", f"Cannot listen on {host}, port {port}.")
