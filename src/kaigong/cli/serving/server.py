"""The web server: gunicorn with threads, started from here rather than from a file of its own settings."""

import gc
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication

THREADS = 8
SECONDS_FOR_A_REQUEST = 120
SECONDS_TO_FINISH = 5


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Runs the site until it is told to stop."""

    def __init__(self, host: str, port: int, workers: int, ready: Callable[[str], None]) -> None:
        self.host, self.port, self.workers, self.ready = host, port, workers, ready
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}",
            "workers": self.workers,
            "worker_class": "gthread",
            "threads": THREADS,
            "timeout": SECONDS_FOR_A_REQUEST,
            "graceful_timeout": SECONDS_TO_FINISH,
            "preload_app": True,  # a mistake in the settings stops the start instead of every process
            "loglevel": "warning",
            "when_ready": self._when_ready,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from django.urls import get_resolver

        from kaigong.config.wsgi import application

        _ = get_resolver().url_patterns  # everything is imported now, not while the first page waits
        return application

    def _when_ready(self, arbiter: Any) -> None:
        # What is loaded stays: without this, one page of fifty takes 80 ms longer because all of it is looked through.
        gc.collect()
        gc.freeze()
        host, port = arbiter.LISTENERS[0].sock.getsockname()[:2]
        self.ready(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")
