"""A district's spreadsheet on the projects of a large office: half of its rows are known there, half are new."""

import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

from openpyxl import Workbook

from benchmarks.large_office.city import BLOCK, MARK, Plan, town
from benchmarks.large_office.copying import FIRST, SECOND, TOWNS

TITLE = "重点项目推进情况表（截至2026年10月底）"
HEADER = (
    "序号",
    "项目名称",
    "项目代码",
    "建设单位",
    "建设地点",
    "总投资（亿元）",
    "2026年计划投资（万元）",
    "累计完成投资（万元）",
    "开工时间",
    "计划竣工时间",
    "建设规模及主要建设内容",
    "联系电话",
)
OTHER = "龡龢"
"""In place of the mark of a town: what no office has heard of."""


def spreadsheet(rows: int) -> bytes:
    """An xlsx of so many projects; the same number always gives the same."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("重点项目")
    sheet.append([TITLE])
    sheet.append(HEADER)
    for row in _rows(rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(rows: int) -> Iterator[list[object]]:
    chance = random.Random(f"kaigong sheet {rows}")  # noqa: S311 - the same sheet each time, no secret
    towns = [town(number)[0] for number in range(TOWNS)]
    for n in range(rows):
        number, place = divmod(n // 2, BLOCK)
        known = n % 2 == 0
        mark = FIRST[number // len(SECOND)] + SECOND[number % len(SECOND)] if known else OTHER + FIRST[number % 12]
        yield _row(n, towns[number % TOWNS][place], mark, chance)


def _row(n: int, plan: Plan, mark: str, chance: random.Random) -> list[object]:
    total = plan.total // 1_000_000
    if chance.random() < 0.2:
        total += chance.randint(1, 400)
    begun = date(2023, 1, 5) + timedelta(days=chance.randint(0, 1200))
    return [
        n + 1,
        plan.name.replace(MARK, mark),
        f"2{chance.randint(100, 999)}-320200-04-01-{n:06}",
        plan.firm.replace(MARK, mark),
        plan.place,
        total / 100,
        chance.randint(1, 40) * 500,
        chance.randint(0, total) * 100,
        begun,
        begun + timedelta(days=chance.randint(300, 900)),
        f"建设标准厂房及附属设施，年产{plan.amount}{plan.unit}{plan.product}",
        f"1380000{n % 10_000:04}",
    ]
