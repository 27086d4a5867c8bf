"""`kaigong read --jobs N`: many cores, real kills, nothing repeated and nothing lost."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kaigong.cli import main
from kaigong.cli.reading.journal import JournalledOutput, JournalRefused, Safe
from kaigong.cli.reading.pool import BATCH_TASKS, WAITING_PER_JOB, Done, batches, read_on_cores
from kaigong.cli.reading.sources import FailedTask, Failure, FileTask, Task, tasks_of
from kaigong.text.wording import Wording

ROOT = Path(__file__).parents[2]
SENTENCES = (
    "{}储能项目昨日开工，总投资{}亿元。",
    "总投资{1}亿元的{0}电芯项目签约，年产电芯{1}GWh。",
    "{}园区{}项目竣工投产。",
)
NAMES = ("云锦", "远帆", "澄光", "鼎川", "启航")


def corpus(folder: Path, count: int, lines: int = 30) -> Path:
    """JSON Lines of `count` documents, no two alike; every fiftieth line is broken."""
    path = folder / "documents.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = "\n".join(
                SENTENCES[(number + line) % 3].format(NAMES[(number + line) % 5], number + line)
                for line in range(lines)
            )
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) if number % 50 else "{broken")
            file.write("\n")
    return path


def command(source: Path, output: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "kaigong", "--lang", "en", "read", str(source), "--format", "jsonl",
            "--jobs", "2", "--output", str(output), *more]  # fmt: skip


def started(arguments: list[str]) -> "subprocess.Popen[str]":
    """The command as a terminal starts it: even where these tests run in the background, it hears Ctrl-C."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            arguments,
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    finally:
        signal.signal(signal.SIGINT, before)


def on_one_core(source: Path, output: Path) -> bytes:
    assert main(["--lang", "en", "read", str(source), "--format", "jsonl", "--output", str(output)]) == 1
    return output.read_bytes()


def test_several_cores_write_what_one_writes_and_tell_each_failure(tmp_path: Path) -> None:
    source = corpus(tmp_path, 200)
    process = started(command(source, tmp_path / "many.jsonl"))
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert said.count("not JSON") == 4
    assert (tmp_path / "many.jsonl").read_bytes() == on_one_core(source, tmp_path / "one.jsonl")

    again = started(command(source, tmp_path / "many.jsonl"))
    _, said = again.communicate(timeout=120)
    assert "already read" in said
    assert again.returncode == 1, "some of its documents failed, and still have"


def test_killed_at_random_moments_it_goes_on_and_repeats_and_loses_nothing(tmp_path: Path) -> None:
    source, output = corpus(tmp_path, 500), tmp_path / "many.jsonl"
    moments = random.Random(20261124)  # noqa: S311 - moments, not secrets
    kills = 0
    for _ in range(40):
        process = started(command(source, output))
        try:
            process.wait(moments.uniform(0.4, 2) if kills < 4 else 120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.communicate()
        if output.exists():
            break
    assert kills, "it was over before it could be killed"
    assert output.read_bytes() == on_one_core(source, tmp_path / "one.jsonl")
    assert not Path(f"{output}.partial").exists()


def test_ctrl_c_ends_it_cleanly_and_the_same_command_goes_on(tmp_path: Path) -> None:
    source, output = corpus(tmp_path, 250), tmp_path / "many.jsonl"
    process = started(command(source, output))
    journal = Path(f"{output}.journal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (journal.exists() and journal.read_text().count("\n") > 1):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "goes on from here" in said

    _, said = started(command(source, output)).communicate(timeout=120)
    assert "going on" in said
    assert output.read_bytes() == on_one_core(source, tmp_path / "one.jsonl")


def test_an_output_of_other_files_is_not_gone_on_with(tmp_path: Path) -> None:
    source, output = corpus(tmp_path, 3), tmp_path / "many.jsonl"
    started(command(source, output)).communicate(timeout=60)
    process = started(command(source, output, "--published", "2026-01-01"))
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "other files or options" in said


def test_tables_are_for_one_core(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "read", "x.txt", "--jobs", "2"]) == 2
    assert "jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["-1", "two", "1025", ""])
def test_a_number_of_jobs_that_is_none(jobs: str) -> None:
    assert main(["read", "x.txt", "--jobs", jobs]) == 2


def test_standard_output_and_standard_input(tmp_path: Path) -> None:
    source = corpus(tmp_path, 20)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    arguments = [sys.executable, "-m", "kaigong", "read", "-", "--format", "jsonl", "--jobs", "0"]
    done = subprocess.run(arguments, input=source.read_bytes(), capture_output=True, check=False, env=environment)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [str(number) for number in range(1, 20)]


def test_the_journal_survives_half_a_line_and_lines_after_the_last_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with JournalledOutput(path, {"files": ["a"]}) as output:
        output.write(["一\n", "二\n"], 3, 1)
    with Path(f"{path}.journal").open("a") as journal:
        journal.write('{"documents": 9, "by')
    with Path(f"{path}.partial").open("ab") as partial:
        partial.write("三".encode())
    with JournalledOutput(path, {"files": ["a"]}) as output:
        assert output.safe == Safe(documents=3, bytes=8, failed=1)
        output.write(["四\n"], 1, 0)
        output.finish()
    assert path.read_text("utf-8") == "一\n二\n四\n"
    with JournalledOutput(path, {"files": ["a"]}) as output:
        assert output.safe == Safe(documents=4, bytes=12, failed=1, done=True)


def test_two_at_once_do_not_write_one_output(tmp_path: Path) -> None:
    with (
        JournalledOutput(tmp_path / "out.jsonl", {}),
        pytest.raises(JournalRefused, match="another"),
        JournalledOutput(tmp_path / "out.jsonl", {}),
    ):
        pass


def test_a_result_that_was_taken_away_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with JournalledOutput(path, {}) as output:
        output.write(["一\n"], 1, 0)
        output.finish()
    path.unlink()
    with JournalledOutput(path, {}) as output:
        assert output.safe == Safe()


def test_batches_hold_every_task_in_order(tmp_path: Path) -> None:
    source = corpus(tmp_path, 300, lines=100)
    tasks = list(tasks_of([str(source)], None))
    found = list(batches(tasks))
    assert [task for batch in found for task in batch] == tasks
    assert len(found) > 5


@dataclass(frozen=True, slots=True)
class Behaving:
    """A document that does something to the process that opens it."""

    act: str
    path: Path
    size: int = 200_000  # a batch of its own

    @property
    def where(self) -> Wording:
        return Wording(str(self.path), str(self.path))

    def opened(self) -> Failure:
        if self.act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.act == "raise":
            raise RuntimeError("a defect in a format")
        if self.act == "linger":
            time.sleep(30)
        if self.act in {"touch", "linger"}:
            self.path.touch()
        deadline = time.monotonic() + 60
        while self.act == "wait" and not self.path.exists():
            if time.monotonic() > deadline:
                return Failure(self.where, Wording("", "nobody came"))
            time.sleep(0.02)
        return Failure(self.where, Wording("", self.act))


def read_all(tasks: list[Any], jobs: int = 2) -> list[Done]:
    return [done for batch in read_on_cores(tasks, jobs) for done in batch]


def why(done: Done) -> str:
    return done.failure.why.en if done.failure else ""


def test_a_document_that_ends_its_process_is_told_and_every_other_is_read(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(SENTENCES[0].format("云锦", 3), "utf-8")
    tasks: list[Any] = [FileTask(article, None)] * 70
    tasks[5], tasks[66] = Behaving("kill", tmp_path / "a"), Behaving("kill", tmp_path / "b")
    tasks[30] = Behaving("raise", tmp_path / "c")
    found = read_all(tasks)
    assert [number for number, done in enumerate(found) if done.line is None] == [5, 30, 66]
    assert len(found) == 70
    assert "ended by the system" in why(found[5])
    assert found[66].failure is not None
    assert found[66].failure.where.en == str(tmp_path / "b")
    assert "a defect in a format" in why(found[30])


def test_where_no_process_can_live_nothing_is_blamed_on_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaigong.cli.reading.pool._ready", os._exit)  # called without its argument: each one ends
    with pytest.raises(BrokenProcessPool):
        read_all([Behaving("read", tmp_path / "a")])


def test_a_process_killed_from_without_costs_no_document(tmp_path: Path) -> None:
    source, output = corpus(tmp_path, 300), tmp_path / "many.jsonl"
    process = started(command(source, output))
    workers: list[int] = []
    while process.poll() is None and not workers:
        workers = [worker for child in children(process.pid) for worker in children(child)]
        time.sleep(0.02)
    assert workers, "it was over before a process could be killed"
    os.kill(workers[0], signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 1, said
    assert output.read_bytes() == on_one_core(source, tmp_path / "one.jsonl")


def children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def test_a_slow_document_does_not_hold_up_those_behind_it(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    others: list[Any] = [Behaving("read", tmp_path / str(number)) for number in range(2 * WAITING_PER_JOB - 2)]
    found = read_all([Behaving("wait", flag), *others, Behaving("touch", flag)])
    assert why(found[0]) == "wait", "those behind it were not read while it went on"


def test_when_the_rest_is_not_wanted_a_slow_document_is_not_waited_for(tmp_path: Path) -> None:
    tasks: list[Any] = [Behaving("read", tmp_path / "a"), Behaving("linger", tmp_path / "lingered")]
    found = read_on_cores(tasks, 2)
    assert why(next(found)[0]) == "read"
    found.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "lingered").exists()


def test_a_long_stream_is_taken_up_only_as_it_is_read() -> None:
    taken = given = 0
    most = 0

    def stream() -> Iterator[Task]:
        nonlocal taken
        for _ in range(20_000):
            taken += 1
            yield FailedTask(Failure(Wording("", "x"), Wording("", "y")))

    for batch in read_on_cores(stream(), 2):
        most = max(most, taken - given)
        given += len(batch)
    assert given == 20_000
    assert most <= 2 * WAITING_PER_JOB * BATCH_TASKS


def test_a_folder_that_changed_is_not_gone_on_with_and_its_own_output_is_no_source(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(SENTENCES[0].format("云锦", number), "utf-8")
    output = folder / "facts.jsonl"
    _, said = started(command(folder, output)).communicate(timeout=60)
    lines = output.read_bytes()
    assert lines.count(b"\n") == 3
    again = started(command(folder, output))
    _, said = again.communicate(timeout=60)
    assert again.returncode == 0, said
    assert "already read" in said
    assert main(["read", str(folder), "--format", "jsonl", "--output", str(output)]) == 0
    assert output.read_bytes() == lines

    (folder / "0a.txt").write_text(SENTENCES[0].format("远帆", 9), "utf-8")
    changed = started(command(folder, output))
    _, said = changed.communicate(timeout=60)
    assert changed.returncode == 2
    assert "added, removed or changed" in said


def test_zeros_at_the_journals_end_and_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with JournalledOutput(path, {"files": ["\udcff"]}) as output:
        output.write(["一\n"], 1, 0)
    with Path(f"{path}.journal").open("ab") as journal:
        journal.write(b"\0" * 40 + b"\n")
    with JournalledOutput(path, {"files": ["\udcff"]}) as output:
        assert output.safe.documents == 1
