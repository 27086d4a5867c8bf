"""Codes in cells: of projects (项目代码) and of enterprises (统一社会信用代码).

Only what has their form is one: rows numbered 1, 2, 3 under 项目编码 would make one project of two sheets' first rows.
"""

import re

from kaigong.claims.claim import Value
from kaigong.spreadsheets.cells import Note
from kaigong.text.widths import FOLDS
from kaigong.text.wording import Wording

PROJECT = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}")
"""Year and month, division, trade, kind, number: as the national platform of approvals gives them since 2017."""
PROJECT_BARE = re.compile(r"(\d{4})(\d{6})(\d{2})(\d{2})(\d{6})")
DASHES = re.compile(r"[‐‑‒–—―－]")
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The letters of a credit code, in the order of their values (GB 32100-2015)."""
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
CREDIT = re.compile(rf"[{LETTERS}]{{18}}")

NO_PROJECT_CODE = Note(
    Wording("不是全国统一的项目代码（2411-320281-04-01-123456）", "no code of a project (2411-320281-04-01-123456)")
)
NO_CREDIT_CODE = Note(
    Wording(
        "不是统一社会信用代码：位数或校验位不对", "no unified social credit code: its length or last digit is wrong"
    )
)
WHOSE_CODE = Note(
    Wording(
        "这一行不是正好一家企业，不知道是谁的代码",
        "the row does not name just one enterprise: whose it is, is not told",
    )
)


def read_project_code(said: str) -> Value | Note:
    """The code of a project.

    >>> read_project_code("２４１１—320281—04—01—123456").text
    '2411-320281-04-01-123456'
    >>> read_project_code("17") is NO_PROJECT_CODE
    True
    """
    folded = DASHES.sub("-", said).translate(FOLDS).replace(" ", "")
    if bare := PROJECT_BARE.fullmatch(folded):
        folded = "-".join(bare.groups())
    return Value(folded) if PROJECT.fullmatch(folded) else NO_PROJECT_CODE


def read_credit_code(said: str) -> Value | Note:
    """The code of an enterprise; one whose check digit is wrong was mistyped and is none.

    >>> read_credit_code("91320281ma1abcde0l") is NO_CREDIT_CODE
    True
    """
    folded = said.translate(FOLDS).replace(" ", "").upper()
    if CREDIT.fullmatch(folded) and folded[-1] == check_letter(folded[:-1]):
        return Value(folded)
    return NO_CREDIT_CODE


def check_letter(first: str) -> str:
    """The last letter of a credit code, out of the seventeen before it."""
    total = sum(LETTERS.index(letter) * weight for letter, weight in zip(first, WEIGHTS, strict=True))
    return LETTERS[-total % 31]
