"""`make score`: read the annotated texts, print the table, and what changed since the table that was last committed.

The annotated texts and their scorer lie beside the repository (`../shared/dev`, or where KAIGONG_SHARED says) and are
no part of it. The table and every fact missed (-) or false (+), by text, are kept in benchmarks/score.txt, so that
`git diff` of that file, and the list that this prints, show what a change of a rule did:

    gained  c14  capacity (30, '吨') of 锗锭项目          missed before, right now
    lost    d03  milestone ('started', 'actual') of …    right before, missed now
    false   d03  project …                               new and wrong
    mended  c02  date …                                  wrong before, gone now
"""

import argparse
import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.visits_and_actions import Count, count_actions, count_visits, read_annotated
from kaigong.reading.contract import reading_as_json

ROOT = Path(__file__).resolve().parent.parent
OWN_REPORTS = ROOT / "tests" / "reading" / "visits" / "reports"
KEPT = ROOT / "benchmarks" / "score.txt"
HEAD = f"{'':13} {'gold':>5} {'read':>5} {'right':>5} {'P':>6} {'R':>6} {'F1':>6}"
Facts = dict[str, Any]
WORDS = {"-": ("lost", "gained"), "+": ("false", "mended")}


def main() -> int:
    """Exit 0 when the texts were scored, 2 when they are not here."""
    arguments = parsed()
    if not (arguments.annotated / "score.py").exists():
        print(f"make score needs annotated texts, and there are none in {arguments.annotated}: set KAIGONG_SHARED")
        return 2
    scorer = SimpleNamespace(**runpy.run_path(str(arguments.annotated / "score.py")))
    read = {path.stem: read_annotated(arguments.texts / f"{path.stem}.txt", path) for path in files(arguments.gold)}
    gold = {name: known for name, (known, _) in read.items()}
    answers = {name: reading_as_json(reading) for name, (_, reading) in read.items()}
    visits = {name: count_visits(known, reading) for name, (known, reading) in read.items() if known.get("visits")}
    actions = {name: count_actions(known, reading) for name, (known, reading) in read.items() if known.get("actions")}
    page = report(scorer, gold, answers, visits, actions)
    print(page.split("\n\n")[0])
    print(own_reports(scorer))
    if arguments.keep:
        print_changes(committed(), page)
        KEPT.write_text(page, encoding="utf-8")
    return 0


def parsed() -> argparse.Namespace:
    shared = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared")) / "dev"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", type=Path, default=shared, help="the folder of the scorer")
    parser.add_argument("--gold", type=Path, help="another folder of gold facts; then nothing is kept")
    parser.add_argument("--texts", type=Path, help="the folder of its texts")
    arguments = parser.parse_args()
    arguments.keep = arguments.gold is None
    arguments.gold = arguments.gold or arguments.annotated / "gold"
    arguments.texts = arguments.texts or arguments.annotated / "texts"
    return arguments


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def report(
    scorer: SimpleNamespace, gold: Facts, answers: Facts, visits: dict[str, Count], actions: dict[str, Count]
) -> str:
    """The table of every kind, a blank line, and each miss and each false fact by text."""
    scores = {name: scorer.score_one(known, answers[name]) for name, known in gold.items()}
    lines = [
        f"{len(gold)} annotated texts",
        f"{'':13} {'gold':>5} {'read':>5} {'right':>5} {'P':>6} {'R':>6} {'F1':>6}",
    ]
    groups = [(kind, [kind]) for kind in scorer.KINDS] + [("CORE", scorer.CORE), ("ALL", scorer.KINDS)]
    for name, kinds in groups:
        right, wanted, read = (sum(score[kind][n] for score in scores.values() for kind in kinds) for n in range(3))
        lines.append(row(scorer, name, wanted, read, right))
    misses = [f"{name} {line}" for name, known in gold.items() for line in scorer.differences(known, answers[name])]
    for kind, counts in (("visit", visits), ("action", actions)):
        total = [sum(getattr(count, part) for count in counts.values()) for part in ("gold", "read", "right")]
        lines.append(row(scorer, kind, *total))
        if kind == "visit":  # actions are told in sentences of the texts, which this repository does not hold
            misses += [
                f"{name} {one[0]} visit {one[2:]}" for name, count in counts.items() for one in count.differences
            ]
    return "\n".join(lines) + "\n\n" + "".join(f"{miss}\n" for miss in misses)


def own_reports(scorer: SimpleNamespace) -> str:
    """The visits and actions of our own visit reports."""
    read = [read_annotated(path.with_suffix(".txt"), path, as_given=False) for path in files(OWN_REPORTS)]
    lines = [f"\n{len(read)} visit reports of our own"]
    for name, count in (("visit", count_visits), ("action", count_actions)):
        counts = [count(gold, reading) for gold, reading in read]
        lines.append(
            row(scorer, name, *(sum(getattr(one, part) for one in counts) for part in ("gold", "read", "right")))
        )
    return "\n".join(lines)


def row(scorer: SimpleNamespace, name: str, wanted: int, read: int, right: int) -> str:
    precision, recall, f1 = scorer.prf(right, wanted, read)
    return f"{name:13} {wanted:5} {read:5} {right:5} {precision:6.3f} {recall:6.3f} {f1:6.3f}"


def committed() -> str:
    """The page as it stands in the last commit; empty when there is none yet."""
    shown = subprocess.run(
        ["git", "show", f"HEAD:{KEPT.relative_to(ROOT)}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return shown.stdout if shown.returncode == 0 else ""


def print_changes(before: str, now: str) -> None:
    """Facts gained and lost since the committed page, by text, and the core F1 of both."""
    if not before:
        print("\nno table was committed yet: there is nothing to compare with")
        return
    old, new = (page.split("\n\n", 1)[1].splitlines() for page in (before, now))
    changes = [(line, WORDS[line.split()[1]][0]) for line in only_in(new, old)]
    changes += [(line, WORDS[line.split()[1]][1]) for line in only_in(old, new)]
    core = [next(line.split()[-1] for line in page.splitlines() if line.startswith("CORE")) for page in (before, now)]
    print(f"\nsince the last commit: core F1 {core[0]} → {core[1]}, {len(changes)} facts changed")
    for line, word in sorted(changes):
        name, _, fact = line.split(" ", 2)
        print(f"{word:7} {name}  {fact}")


def only_in(some: list[str], others: list[str]) -> list[str]:
    """The lines of `some` beyond those of `others`, counting repeats."""
    left = list(others)
    found = []
    for line in some:
        if line in left:
            left.remove(line)
        else:
            found.append(line)
    return found


if __name__ == "__main__":
    sys.exit(main())
