"""What is attached to a case: kept once, taken down with a reason, in backups."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kaigong.claims.words import Stage
from kaigong.desks.recognition import actions
from kaigong.desks.recognition.actions import Signed
from kaigong.desks.recognition.files import attach, files_of, open_file, take_down
from kaigong.desks.recognition.rules import RecognitionRefusedError
from kaigong.intake.attaching import attachable
from kaigong.intake.backup.writing import back_up
from kaigong.rights.accounts import create_account
from kaigong.rights.models import Account
from kaigong.store import attached_files
from kaigong.store.attached_files import FileLostError
from kaigong.store.queries import NotFoundError
from tests.desks.recognition.papers import PDF, png
from tests.desks.year_list.test_list_and_lights import told
from tests.support.databases import Office, another_office

DAY = date(2026, 3, 10)


@pytest.fixture
def clerk(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Account:
    monkeypatch.setattr(settings, "KAIGONG_HOME", tmp_path)
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 7, 15))
    return create_account(None, "declares", "clerk")[0]


@pytest.fixture
def case(clerk: Account) -> int:
    works = told("云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10", milestones=[("签约", Stage.SIGNED, None)])
    return actions.declare(works, Stage.STARTED, DAY, Signed(clerk, DAY))


PAPERS = [attachable("../打桩.jpg", png()), attachable("施工许可证.pdf", PDF)]


def test_attached_opened_and_taken_down(case: int, clerk: Account, tmp_path: Path) -> None:
    assert attach(case, PAPERS, "photo", "3 月 9 日", actor=clerk) == 2
    assert attach(case, PAPERS, "photo", "", actor=clerk) == 0
    first, second = files_of(case)
    assert (first.name, first.media_type, first.is_picture) == ("打桩.jpg", "image/png", True)
    kept = [one for one in (tmp_path / "attachments").rglob("*") if one.is_file()]
    assert sorted(one.name for one in kept) == sorted([first.sha256, second.sha256])
    assert {one.stat().st_mode & 0o777 for one in kept} == {0o600}
    with open_file(clerk, second.id)[1] as opened:
        assert opened.read() == PDF
    with pytest.raises(RecognitionRefusedError, match="理由"):
        take_down(first.id, " ", actor=clerk)
    assert take_down(first.id, "拍到了身份证", actor=clerk) == case
    with pytest.raises(NotFoundError):
        open_file(clerk, first.id)
    with pytest.raises(RecognitionRefusedError, match="已撤下"):
        take_down(first.id, "再撤", actor=clerk)
    assert files_of(case)[0].withdrawn == "declares：拍到了身份证"
    attached_files.forget(second.sha256)
    with pytest.raises(FileLostError):
        open_file(clerk, second.id)


def test_not_by_readers_not_to_closed_cases_not_without_end(case: int, clerk: Account) -> None:
    reader = create_account(None, "reads", "reader")[0]
    with pytest.raises(PermissionDenied):
        attach(case, PAPERS, "photo", "", actor=reader)
    with pytest.raises(RecognitionRefusedError, match="类别"):
        attach(case, PAPERS, "poem", "", actor=clerk)
    many = [attachable(f"{n}.png", png(bytes([n, 0, 0]))) for n in range(61)]
    with pytest.raises(RecognitionRefusedError, match="60"):
        attach(case, many, "photo", "", actor=clerk)
    actions.withdraw(case, Signed(clerk, DAY, 1, "", "报错了"))
    with pytest.raises(RecognitionRefusedError, match="已经结束"):
        attach(case, PAPERS, "photo", "", actor=clerk)
    assert files_of(case) == ()


def test_a_lost_or_spoilt_file_is_told_when_a_backup_is_made(case: int, clerk: Account, tmp_path: Path) -> None:
    attach(case, PAPERS, "photo", "", actor=clerk)
    first, second = files_of(case)
    assert back_up(tmp_path / "whole.zip").lost == ()
    attached_files.forget(first.sha256)
    (tmp_path / "attachments" / second.sha256[:2] / second.sha256).write_bytes(b"something else")
    assert set(back_up(tmp_path / "less.zip").lost) == {first.sha256, second.sha256}
    with zipfile.ZipFile(tmp_path / "whole.zip") as whole, zipfile.ZipFile(tmp_path / "less.zip") as less:
        assert {one for one in whole.namelist() if one not in less.namelist()} == {
            f"files/{one.sha256}" for one in (first, second)
        }


def test_attached_files_come_back_from_a_backup(office: Office, tmp_path: Path) -> None:
    filling = ("-m", "tests.desks.recognition.filling")
    before = json.loads(office.python(*filling, "fill", str(tmp_path / "office.zip")))
    assert before["files"] == [["打桩.png", "image/png", len(png())], ["施工许可证.pdf", "application/pdf", len(PDF)]]
    with another_office(tmp_path / "new") as new:
        told = new.python("-m", "kaigong", "restore", str(tmp_path / "office.zip"))
        assert "附件 2 个。" in told
        assert json.loads(new.python(*filling, "show")) == before
