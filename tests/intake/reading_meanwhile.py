"""Run as a program on an office: one thread reads and one previews while an import holds the writer's turn, and another
writer comes in between staging and storing. Prints JSON of what each saw."""

import json
import sys
import threading

import django


def main() -> None:
    django.setup()
    from django.db import connection

    import kaigong.intake.importing as importing
    from kaigong.intake.importing import ImportPreview, preview_import, read_spreadsheet, save_import
    from kaigong.intake.saving import save_preview
    from kaigong.intake.staging.staged import Staged
    from kaigong.store import models
    from kaigong.store.rebuilding import rebuild
    from tests.intake.telling import yunjin

    sheet = "项目名称,建设单位,建设地点,总投资（亿元）\n云锦负极材料项目,云锦新材料有限公司,江阴高新区,12.6\n"
    seen = read_spreadsheet(sheet.encode(), "台账.csv")
    other = read_spreadsheet((sheet + "远帆储能项目,远帆储能科技有限公司,锡山区,8\n").encode(), "另一份.csv")
    found: dict[str, object] = {}

    def aside(what: str, work: object) -> None:
        """Does `work` in a thread with a connection of its own, while this one holds the turn."""

        def run() -> None:
            found[what] = work()  # type: ignore[operator]
            connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        thread.join()  # would never come back if it had to wait for the turn that we hold

    def store(staged: Staged, *given: object, **named: object) -> object:
        aside("read", lambda: models.State.objects.filter(kind="project").count())
        aside("previewed", lambda: isinstance(preview_import(other, None), ImportPreview))
        return whole(staged, *given, **named)

    def put(staged: Staged, *given: object) -> None:
        folded(staged, *given)  # type: ignore[arg-type]
        aside("written", lambda: type(save_preview(yunjin(), None)).__name__)

    whole, folded = Staged.store, Staged.put
    Staged.store, Staged.put = store, put  # type: ignore[method-assign,assignment]
    found["imported"] = type(importing.save_import(seen, None)).__name__
    Staged.store, Staged.put = whole, folded  # type: ignore[method-assign]
    found["projects"] = models.State.objects.filter(kind="project", known_to=None).count()
    found["again"] = type(save_import(seen, None)).__name__
    found["mended"] = rebuild(keep=False).changed
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
