"""Tables as sentences: each row says its headers, so that what stands in it belongs to the project of that row.

>>> lines_of_table([["项目名称", "总投资（亿元）", "开工时间"], ["云锦电芯项目", "12.6", "2026年3月"]])
['项目名称：云锦电芯项目，总投资：12.6亿元，开工时间：2026年3月。']
"""

import re

NAMES = re.compile(
    r"(?:重点|建设|重大|工程)?(?:项目|工程|企业|单位|公司)(?:（工程）)?(?:名称|简称|全称)|名称|项目|企业|工程"
)
"""A header over what the row is about."""
LABEL = re.compile(
    r"(?:名称|单位|地点|地址|投资|资金|规模|内容|时间|日期|年限|进度|进展|阶段|性质|类别|产能|主体|业主|企业|备注|序号|联系|领域|行业|"
    r"产值|税收|用地|状态|年度|计划|完成|负责|问题|来源|起止|情况|项目|属地|区域)"
)
WHOLE_LABEL = re.compile(
    r"[^\s。，；：:]{0,10}(?:名称|简称|单位|主体|业主|地点|地址|区域|属地|投资额?|资金|金额|规模|内容|时间|日期|年限|工期|进度|进展|"
    r"阶段|性质|类别|类型|产能|行业|领域|产值|税收|用地|备注|情况|联系人|负责人|序号|编号)[:：]?"
)
"""What is a label and nothing else."""
UNIT = re.compile(r"[（(]\s{0,9}(?:单位[:：]?)?\s{0,9}(?P<unit>[^（()）]{1,8})\s{0,9}[）)]")
UNIT_OF_ALL = re.compile(r"单位[:：]\s{0,9}(?P<unit>(?:亿|万|千)?(?:美|欧|港)?元)")
NUMBER = re.compile(r"-?\d[\d,，]*(?:\.\d+)?")
MONEY = re.compile(r"投资|资金|金额|产值|税收|出资|注册资本")
TOTALS = re.compile(r"(?:合|总|小)\s*计|共\s*计|总计.*")
HEADER_ROWS = 12
"""Rows in which a header is looked for: above it stand a title, a unit, a date."""
SPACED = re.compile(r"\s+")


def lines_of_table(rows: list[list[str]]) -> list[str]:
    """One line for each row of the table, whose cells are texts ("" where empty or covered by a merge).

    Under a header, a row becomes ``header：cell，header：cell。`` with the header's unit behind the number; rows that
    sum others up and the number of the row are left out. A table of labels and values beside each other becomes one
    such line. Any other table keeps its cells, one row a line.
    """
    rows = [[SPACED.sub("", cell) if len(cell) < 40 else SPACED.sub(" ", cell).strip() for cell in row] for row in rows]
    rows = [row for row in rows if any(row)]
    if form := _form(rows):
        return [form]
    at = next((number for number, row in enumerate(rows[:HEADER_ROWS]) if _is_header(row)), None)
    if at is None:
        return ["，".join(filter(None, row)) for row in rows]
    above = ["".join(filter(None, row)) for row in rows[:at]]
    said = next((match["unit"] for line in above if (match := UNIT_OF_ALL.search(line))), "")
    lines = above
    while at is not None:
        header, first = _header(rows, at)
        again = next((n for n in range(first, len(rows)) if _begins_again(header, rows[n])), None)
        lines += [line for row in rows[first:again] if (line := _line(header, row, said))]
        at = again
    return lines


def tells_facts(rows: list[list[str]]) -> bool:
    """True where the table has a header, or is a form, that names projects or enterprises."""
    rows = [[SPACED.sub("", cell) for cell in row] for row in rows if any(row)]
    return any(_is_header(row) for row in rows[:HEADER_ROWS]) or bool(_form(rows))


def headed(rows: list[list[str]]) -> int:
    """How many rows the table's header takes up, a title above it included; 0 where it has none."""
    rows = [[SPACED.sub("", cell) for cell in row] for row in rows]
    at = next((number for number, row in enumerate(rows[:HEADER_ROWS]) if _is_header(row)), None)
    return 0 if at is None else _header(rows, at)[1]


def _is_header(row: list[str]) -> bool:
    filled = [cell for cell in row if cell]
    labels = [cell for cell in filled if len(cell) <= 30 and LABEL.search(cell) and not re.match(r"\d", cell)]
    return len(filled) >= 2 and len(labels) >= max(2, 0.6 * len(filled)) and any(NAMES.match(cell) for cell in filled)


def _begins_again(header: list[str], row: list[str]) -> bool:
    """True for a header further down: on the next page, or of other units (总投资（亿美元）)."""
    return _is_header(row) and any(cell in header for cell in row if cell and NAMES.match(cell))


def _header(rows: list[list[str]], at: int) -> tuple[list[str], int]:
    """The header, of one row or of two whose upper cells reach over several, and the first row below it."""
    upper = rows[at]
    lower = rows[at + 1] if at + 1 < len(rows) else []
    filled = [cell for cell in lower if cell]
    below = len(filled) >= 2 and not any(NUMBER.fullmatch(cell) for cell in filled)
    gaps = any(cell and not (upper[number] if number < len(upper) else "") for number, cell in enumerate(lower))
    if not (below and gaps and all(len(cell) <= 30 for cell in filled) and sum(map(_is_label, filled)) >= 2):
        return upper, at + 1
    header, reaching = [], ""
    for number in range(max(len(upper), len(lower))):
        over = upper[number] if number < len(upper) else ""
        under = lower[number] if number < len(lower) else ""
        reaching = over or reaching
        header.append(_both(over or (reaching if under else ""), under))
    return header, at + 2


def _both(over: str, under: str) -> str:
    """投资（万元） over 年度计划 is 年度计划投资（万元）; over 总投资 it is 总投资（万元）."""
    if not under or not MONEY.search(over):
        return over + under
    unit = UNIT.search(over)
    bare = UNIT.sub("", over)
    return f"{under if MONEY.search(under) else under + bare}{unit.group() if unit and not UNIT.search(under) else ''}"


def _is_label(cell: str) -> bool:
    return LABEL.search(cell) is not None or UNIT.search(cell) is not None


def _line(header: list[str], row: list[str], unit_of_all: str) -> str:
    cells = [(header[number] if number < len(header) else "", cell) for number, cell in enumerate(row) if cell]
    if len(cells) == 1:
        return cells[0][1]  # 一、工业项目: a heading within the table
    if any(TOTALS.fullmatch(cell) for _, cell in cells[:2]):
        return ""
    told = [_said(label, cell, unit_of_all) for label, cell in cells if not re.fullmatch(r"序号|编号|No\.?", label)]
    return "，".join(told) + "。" if told else ""


def _said(label: str, cell: str, unit_of_all: str) -> str:
    unit = UNIT.search(label)
    label = UNIT.sub("", label)
    if NUMBER.fullmatch(cell):
        cell += unit["unit"] if unit else unit_of_all if MONEY.search(label) else ""
    cell = cell.rstrip("。；;，,")
    return f"{label}：{cell}" if label else cell


def _form(rows: list[list[str]]) -> str:
    """A form of labels and values beside each other as one line; "" where the table is none."""
    pairs: list[tuple[str, str]] = []
    for row in rows:
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and not pairs:
            continue  # its title
        if len(filled) % 2 or len(filled) > 6:
            return ""
        pairs += zip(filled[::2], filled[1::2], strict=True)
    if pairs and WHOLE_LABEL.fullmatch(UNIT.sub("", pairs[0][1])):
        return ""  # a header of two columns
    labels = [label for label, _ in pairs]
    if len(pairs) < 2 or not NAMES.match(labels[0]) or not all(len(one) <= 30 and _is_label(one) for one in labels):
        return ""
    if len(rows) == 2 and _is_header(rows[0]) and not _is_header(rows[1]):
        return ""  # a header and one row, which reads as well downwards
    return "，".join(_said(label, value, "") for label, value in pairs) + "。"
