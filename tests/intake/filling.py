"""A program that fills an office for a test of files: run with the office's environment; steps are parted by ``,``.

It prints what the last step gives, as JSON.
``fill`` saves the page of `tests.intake.telling` and a second one; ``correct`` is a person's correction; ``seal WORDS``
seals them in the first text; ``backup FILE`` makes one; ``again`` saves the first page once more and gives what was
answered; ``show`` gives what the office says.
"""

import json
import sys
from pathlib import Path

from kaigong.config.office import open_office

TEXT = 1


def main(words: list[str]) -> None:
    open_office()
    given: object = None
    while words:
        end = words.index(",") if "," in words else len(words)
        (step, *arguments), words = words[:end], words[end + 1 :]
        given = STEPS[step](*arguments)
    sys.stdout.write(json.dumps(given, ensure_ascii=False, default=str))


def fill() -> object:
    from kaigong.intake.saving import save_preview
    from tests.intake.telling import Telling, yunjin

    first = save_preview(yunjin(), None)
    other = Telling("昨天，锦溪储能电站项目在昆山开工。")
    second = save_preview(other.read(other.project("锦溪储能电站项目")), None)
    return [str(first), str(second)]


def seal(words: str) -> object:
    from kaigong.intake.sealing import seal_words

    done = seal_words(None, TEXT, words, "当事人要求")
    return {"scrubbed": done.scrubbed, "spans": len(done.spans)}


def correct() -> object:
    from tests.intake.correcting import correct_the_total

    return correct_the_total()


def backup(path: str) -> object:
    from kaigong.intake.backup.writing import back_up

    return len(back_up(Path(path)).members)


def again() -> object:
    from kaigong.intake.saving import save_preview
    from tests.intake.telling import yunjin

    return type(save_preview(yunjin(), None)).__name__


def show() -> object:
    """Everything that people see of it, and every row, without what differs between two homes by design."""
    from kaigong.intake.backup.archive import tables
    from kaigong.intake.backup.columns import columns_of
    from kaigong.store import models
    from kaigong.store.erasure import tombstones
    from kaigong.store.queries import board
    from kaigong.store.queries.answers import BoardFilters

    rows = {
        model._meta.db_table: list(
            model._default_manager.order_by("pk").values_list(*[one.attname for one in columns_of(model)])
        )
        for model in tables()
    }
    states = models.State.objects.order_by("entity", "known_from")
    return {
        "rows": rows,
        "bytes": {one.pk: bytes(one.body).hex() for one in models.SourceBytes.objects.order_by("pk")},
        "states": list(states.values_list("entity", "known_from", "known_to", "name", "stage", "total_minor", "state")),
        "search": list(models.SearchRow.objects.order_by("pk").values_list("pk", "words")),
        "board": [row.state.name for row in board(None, BoardFilters()).rows],
        "signatures": [one.check().value for one in tombstones()],
    }


STEPS = {"fill": fill, "correct": correct, "seal": seal, "backup": backup, "again": again, "show": show}

if __name__ == "__main__":
    main(sys.argv[1:])
