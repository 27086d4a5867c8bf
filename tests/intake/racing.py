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
    from kaigong.intake import judge, undo
    from kaigong.intake.saving import save_preview
    from kaigong.resolution.identity import Verdict
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
    projects = [row.pk for row in models.Entity.objects.filter(kind="project").order_by("pk")][:2]
    before = models.Judgement.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    verdicts = (Verdict.SAME, Verdict.DIFFERENT)

    def decide(n: int) -> object:
        return judge(*projects, verdicts[n % 2], actor=None)

    decided = at_once([lambda n=n: decide(n) for n in range(THREADS)])  # type: ignore[misc]
    winners = [one for one in decided if isinstance(one, int)]
    taken_back = at_once([lambda: undo(winners[0], actor=None)] * THREADS)
    names = models.State.objects.filter(kind="project", known_to=None).values_list("name", flat=True)
    json.dump(
        {
            "same": Counter(type(one).__name__ for one in same),
            "different": Counter(type(one).__name__ for one in different),
            "beside": Counter(one if isinstance(one, str) else type(one).__name__ for one in beside),
            "decided": Counter("recorded" if isinstance(one, int) else type(one).__name__ for one in decided),
            "judgements": models.Judgement.objects.filter(pk__gt=before, undoes=None).count(),
            "taken back": Counter("recorded" if isinstance(one, int) else type(one).__name__ for one in taken_back),
            "sources": models.Source.objects.count(),
            "projects": sorted(names),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
