"""``python -m benchmarks.large_office fill 100000`` fills the empty office of the environment; ``measure`` says how
long its pages take, ``intake`` how long a document takes to be stored, ``all`` both as JSON."""

import json
import sys
from dataclasses import asdict

from kaigong.config.office import open_office


def main() -> int:
    open_office()
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.large_office.filling import fill
    from benchmarks.large_office.measuring import measure, measure_bare, measure_intake

    what, given = sys.argv[1], sys.argv[2:]
    if what == "fill":
        call_command("migrate", verbosity=0, interactive=False)
        fill(*map(int, given))
        return 0
    settings.ALLOWED_HOSTS.append("testserver")
    found = [measure_intake()] if what == "intake" else [measure_bare(), *measure(only=given[0] if given else "")]
    if what == "all":
        found.append(measure_intake())
        print(json.dumps([asdict(one) for one in found]))
        return 0
    for one in found:
        wall, cpu = f"p50 {one.p50:8.1f} ms   p95 {one.p95:8.1f} ms", f"cpu {one.cpu50:6.1f} {one.cpu95:6.1f}"
        print(f"{one.what:36} {wall}   {cpu}   {one.slowest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
