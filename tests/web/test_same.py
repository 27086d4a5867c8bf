"""Check: what a rule joined is seen with its reasons and sentences, and can be taken apart by whoever may judge."""

import pytest
from django.test import Client

from kaigong.intake.saving import save_preview
from kaigong.rights.accounts import create_account
from kaigong.store.queries import board, joined
from kaigong.store.queries.answers import BoardFilters
from tests.intake.telling import Telling, yunjin

pytestmark = pytest.mark.django_db


def test_a_join_by_rule_is_seen_and_taken_apart() -> None:
    save_preview(yunjin(), None)
    told = Telling("云锦新材料有限公司云锦负极材料生产基地项目竣工，总投资12.6亿元。", "2025-07-01")
    firms, total = ["云锦新材料有限公司"], ("总投资12.6亿元", 1_260_000_000)
    save_preview(told.read(told.project("云锦负极材料生产基地项目", firms=firms, total=total)), None)
    (row,) = board(None, BoardFilters()).rows
    client = Client(headers={"accept-language": "zh-CN"})
    client.force_login(create_account(None, "zhou", "clerk")[0])
    assert "由规则并入 1 条记录" in client.get(f"/projects/{row.entity}/").content.decode()
    page = client.get("/same/?show=joined").content.decode()
    for said in ("云锦负极材料生产基地项目", "总投资相同", "企业相同", "不是同一个，拆开"):
        assert said in page
    (join,) = joined(None, differing=True).rows
    address = f"/same/{join.judgement}/part/"
    reader = Client()
    reader.force_login(create_account(None, "reader", "reader")[0])
    assert reader.post(address).status_code == 403
    told_back = client.post(address, {"of": str(row.entity)}, follow=True).content.decode()
    assert "已拆开" in told_back
    assert len(board(None, BoardFilters()).rows) == 2
    assert "已撤回" in client.post(address, follow=True).content.decode()
