"""A bar on the terminal while a spreadsheet is read, matched, worked out and stored; nothing where nobody looks."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from kaigong.intake.progress import Progress, Step
from kaigong.text.wording import Language, Wording

STEPS = {
    Step.READING: Wording("读表", "Reading"),
    Step.MATCHING: Wording("与台账对照", "Matching"),
    Step.FOLDING: Wording("算出变化", "Working out"),
    Step.STORING: Wording("存入", "Storing"),
}


@contextmanager
def bar(language: Language) -> Iterator[Progress]:
    """Gives what tells the bar how far the work has come. It is drawn on standard error, so that what is printed can
    still be sent elsewhere."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as drawn:
        tasks = {}

        def tell(step: Step, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = drawn.add_task(STEPS[step].in_language(language))
            drawn.update(tasks[step], completed=done, total=of)

        yield tell
