"""Run as a program on an office: orders that go out at one moment. Prints JSON of the numbers that they got."""

import json
import sys

import django

from tests.intake.racing import THREADS, at_once


def main() -> None:
    django.setup()
    from datetime import timedelta

    from django.utils import timezone

    from kaigong.desks.orders.actions import issue, open_by_hand
    from kaigong.desks.orders.rules import OrderRefusedError, Terms
    from kaigong.desks.units.actions import add_unit
    from kaigong.desks.units.rules import UnitKind
    from kaigong.rights.models import Account
    from tests.desks.year_list.test_list_and_lights import told

    clerk = Account.objects.get(username="clerk")
    project = told("云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10")
    bureau, today = add_unit(UnitKind.DEPARTMENT, "工信局", actor=None), timezone.localdate()
    terms = Terms("督办", "查明原因。", bureau, (), today + timedelta(days=9))
    drafts = [open_by_hand(project, terms, actor=clerk, reason=f"第{n}件") for n in range(THREADS)]
    apart = at_once([lambda n=n: issue(n, terms, today, actor=clerk) for n in drafts])  # type: ignore[misc]
    one = open_by_hand(project, terms, actor=clerk, reason="同一件")
    same = at_once([lambda: issue(one, terms, today, actor=clerk)] * THREADS)
    json.dump(
        {
            "apart": sorted(got[1] for got in apart if isinstance(got, tuple)),
            "same": [got[1] for got in same if isinstance(got, tuple)],
            "refused": sum(isinstance(got, OrderRefusedError) for got in same),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()
