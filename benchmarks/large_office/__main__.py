"""``python -m benchmarks.large_office fill 100000`` fills the empty office of the environment; ``measure`` says how
long its pages take."""

import sys

from kaigong.config.office import open_office


def main() -> int:
    open_office()
    from django.conf import settings
    from django.core.management import call_command

    from benchmarks.large_office.filling import fill
    from benchmarks.large_office.measuring import measure

    if sys.argv[1] == "fill":
        call_command("migrate", verbosity=0, interactive=False)
        fill(*map(int, sys.argv[2:]))
        return 0
    settings.ALLOWED_HOSTS.append("testserver")
    for one in measure(only=sys.argv[2] if len(sys.argv) > 2 else ""):
        print(f"{one.what:36} p50 {one.p50:8.1f} ms   p95 {one.p95:8.1f} ms   {one.slowest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
