"""A program that fills an office with a case and its files: ``fill BACKUP`` makes them and a backup, ``show`` says what
is there. Run with the office's environment; prints JSON."""

import json
import sys
from pathlib import Path

from kaigong.config.office import open_office


def fill(backup: str) -> None:
    from django.utils import timezone

    from kaigong.claims.words import Stage
    from kaigong.desks.recognition import actions
    from kaigong.desks.recognition.files import attach
    from kaigong.intake.attaching import attachable
    from kaigong.intake.backup.writing import back_up
    from kaigong.rights.models import Account
    from tests.desks.recognition.papers import PDF, png
    from tests.desks.year_list.test_list_and_lights import told

    clerk = Account.objects.filter(role="clerk").order_by("pk")[0]
    works = told("云岫精密轴承项目签约。", "云岫精密轴承项目", "2026-01-10")
    day = timezone.localdate()
    case = actions.declare(works, Stage.STARTED, day, actions.Signed(clerk, day, people="江阴市发改委"))
    attach(case, [attachable("打桩.png", png()), attachable("施工许可证.pdf", PDF)], "photo", "", actor=clerk)
    back_up(Path(backup))


def show() -> object:
    from kaigong.desks.recognition.files import files_of, open_file
    from kaigong.desks.recognition.models import RecognitionCase
    from kaigong.desks.recognition.queries import case_of

    case = case_of(None, RecognitionCase.objects.latest("pk").pk)
    files = []
    for one in files_of(case.id):
        with open_file(None, one.id)[1] as opened:
            files.append([one.name, one.media_type, len(opened.read())])
    return {"steps": [str(one) for one in case.steps], "files": files}


if __name__ == "__main__":
    open_office()
    if sys.argv[1] == "fill":
        fill(sys.argv[2])
    sys.stdout.write(json.dumps(show(), ensure_ascii=False))
