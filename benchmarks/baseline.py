"""The peer that reading is held against: what a capable programmer writes in an afternoon.

One Aho-Corasick automaton over the words of the field and four plain patterns for money, capacity, dates and counts,
run over the whole text; hits are collected and that is all. It knows no sentence, no project, no modality and no
evidence, so it is a floor for time, not a rival in what is found.
"""

import re
from collections.abc import Callable

import ahocorasick_rs

WORDS = (
    "在谈 洽谈 签约 落户 落地 立项 核准 备案 审批 开工 动工 奠基 在建 竣工 建成 交付 投产 投用 投运 "
    "试生产 启用 通车 达产 停工 终止 "
    "总投资 年度投资 完成投资 增资 外资 固定资产 设备投资 计划 预计 力争 将 "
    "项目 产业园 基地 中心 生产线 工程 一期 二期 公司 集团 "
    "年产 产能 新增 走访 调研 慰问 要求 强调 指出 市长 书记 副市长"
).split()
PATTERNS = [
    re.compile(r"(?:近|约|超|逾)?\d[\d,.]*\s*(?:万|亿)?(?:元|美元|欧元|港元|日元)"),
    re.compile(r"\d[\d,.]*\s*(?:万|亿)?(?:吨|台|套|辆|件|片|只|平方米|千瓦|GW|GWh|MW)"),
    re.compile(r"(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|[一二三四]季度|[上下]半年|年底|年内)"),
    re.compile(r"\d+\s*(?:个|项)(?:重大|重点)?项目"),
]


def baseline() -> Callable[[str], int]:
    """A function that searches one text and gives the number of hits."""
    automaton = ahocorasick_rs.AhoCorasick(WORDS)

    def search(text: str) -> int:
        hits: list[tuple[int, int]] = [(start, stop) for _, start, stop in automaton.find_matches_as_indexes(text)]
        for pattern in PATTERNS:
            hits.extend(match.span() for match in pattern.finditer(text))
        return len(hits)

    return search
