"""Run as a program on an office: documents saved by real threads at one moment. Prints JSON of what came of it."""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable

import django

THREADS = 6


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Run the jobs in threads that start together; gives what each returned or raised."""
    from django.db import connection

    start = threading.Barrier(len(jobs))
    results: list[object] = [None] * len(jobs)

    def work(n: int) -> None:
        start.wait()
        try:
            results[n] = jobs[n]()
        except Exception as problem:
            results[n] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def main() -> None:
    django.setup()
    from kaigong.intake.saving import save_preview
    from kaigong.store import models
    from kaigong.store.append_only import install
    from tests.intake.telling import Telling, yunjin

    same = at_once([lambda: save_preview(yunjin(), None) for _ in range(THREADS)])

    def another(n: int) -> object:
        told = Telling(f"第{n}家报纸：长川储能电站项目开工。")
        return save_preview(told.read(told.project("长川储能电站项目")), None)

    different = at_once([lambda n=n: another(n) for n in range(THREADS)])  # type: ignore[misc]

    # Commands that start while others write put the triggers in place once more.
    def more(n: int) -> object:
        told = Telling(f"第{n}份快讯：长川储能电站项目竣工。")
        return save_preview(told.read(told.project("长川储能电站项目")), None)

    def start() -> object:
        install()
        return "installed"

    beside = at_once([*[start] * THREADS, *(lambda n=n: more(n) for n in range(THREADS))])
    names = models.State.objects.filter(kind="project", known_to=None).values_list("name", flat=True)
    json.dump(
        {
            "same": Counter(type(one).__name__ for one in same),
            "different": Counter(type(one).__name__ for one in different),
            "beside": Counter(one if isinstance(one, str) else type(one).__name__ for one in beside),
            "sources": models.Source.objects.count(),
            "projects": sorted(names),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
