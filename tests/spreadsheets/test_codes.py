"""Codes of projects and of enterprises are claims of their own, and only what has their form is one."""

from datetime import date

from kaigong.claims.words import MentionKind
from kaigong.spreadsheets.codes import (
    NO_CREDIT_CODE,
    NO_PROJECT_CODE,
    check_letter,
    read_credit_code,
    read_project_code,
)
from kaigong.spreadsheets.opening import open_workbook
from kaigong.spreadsheets.reading import WorkbookRead, mentions_of, read_workbook


def read(*rows: str) -> WorkbookRead:
    lines = ["项目名称,项目代码,建设单位,统一社会信用代码,总投资（亿元）", *rows]
    return read_workbook(open_workbook("\n".join(lines).encode(), "a.csv"), today=date(2026, 11, 1))


def test_only_whole_codes_are_codes() -> None:
    assert read_project_code("241132028104 01123456") == read_project_code("2411-320281-04-01-123456")
    assert [read_project_code(one) for one in ("1", "XM-001", "2411-320281-04-01-12345")] == [NO_PROJECT_CODE] * 3
    assert read_credit_code(" 91320281ma1tan4x0" + check_letter("91320281MA1TAN4X0").lower()) != NO_CREDIT_CODE
    wrong = "A" if check_letter("91320281MA1TAN4X0") != "A" else "B"
    assert read_credit_code("91320281MA1TAN4X0" + wrong) is NO_CREDIT_CODE


def test_codes_go_to_the_project_and_to_its_enterprise() -> None:
    code = "91320281MA1TAN4X0" + check_letter("91320281MA1TAN4X0")
    found = read(
        f"云锦负极材料项目,2411-320281-04-01-123456,云锦新材料有限公司,{code},12.6",
        "远帆储能项目,7,远帆储能科技有限公司,123,8",
        f"澄帆电芯项目,,甲有限公司、乙有限公司,{code},9",
    )
    mentions = mentions_of(found)
    told = {
        claim.value.text: (one.kind, claim.property, [words.cell for words in claim.evidence])
        for one in mentions
        for claim in one.claims
        if claim.property in ("code", "credit_code")
    }
    assert told == {
        "2411-320281-04-01-123456": (MentionKind.PROJECT, "code", ["B1", "B2"]),
        code: (MentionKind.ENTERPRISE, "credit_code", ["D1", "D2"]),
    }
    assert [one.kind for one in mentions].count(MentionKind.ENTERPRISE) == 4
    notes = [(note.row + 1, note.words) for _, row in found.projects() for note in row.notes]
    assert notes == [(3, "7"), (3, "123"), (4, code)]
