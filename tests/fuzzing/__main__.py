"""A campaign over all targets in turn: ``python -m tests.fuzzing --minutes 60 [--folder var/fuzz] [TARGET …]``.

Tells executions, coverage and findings of each target; ends with 1 where there is a finding. What was found, and the
corpus that the next campaign goes on from, stay in the folder.
"""

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("text", "file", "lines", "api", "pages")
PULSE = re.compile(r"^#(\d+)\s+\w+\s+cov: (\d+) ft: (\d+) corp: (\d+)", re.M)
RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


@dataclass(frozen=True)
class Effort:
    """How long a target is fed: until `runs` inputs are through or `seconds` are over, whichever is first.

    The same `seed` feeds the same inputs in the same order to the same code, on any machine; 0 is another each time.
    """

    seconds: int
    runs: int = -1
    seed: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of one target. `broken` is what it said where it did not even run to its end."""

    target: str
    executions: int
    edges: int
    features: int
    corpus: int
    findings: tuple[Path, ...]
    broken: str = ""

    def __str__(self) -> str:
        said = f"{self.target:<8}{self.executions:>10} executions {self.edges:>7} edges {self.features:>8} features"
        return f"{said} {self.corpus:>6} inputs {len(self.findings):>4} findings" + (" · broken" if self.broken else "")


def campaign(folder: Path, target: str, effort: Effort) -> Outcome:
    """Feeds one target; what it finds, and the corpus that a next campaign goes on from, lie in `folder` then."""
    findings = folder / "findings" / target
    log = folder / f"{target}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "PYTHONHASHSEED": "0"}
    environment = {name: value for name, value in environment.items() if not name.startswith("KAIGONG_")}
    command = [sys.executable, "-m", "tests.fuzzing.one_target", target, str(folder)]
    command += map(str, (effort.seconds, effort.runs, effort.seed))
    with log.open("wb") as output:
        code = subprocess.run(command, cwd=ROOT, env=environment, stdout=output, stderr=output, check=False).returncode
    told = log.read_text("utf-8", "replace")
    pulses, runs = PULSE.findall(told), RUNS.search(told)
    last = [int(number) for number in pulses[-1]] if pulses else [0, 0, 0, 0]
    found = tuple(sorted(path for path in findings.glob("*") if path.suffix != ".txt")) if findings.is_dir() else ()
    finished = code == 0 and runs is not None
    return Outcome(target, int(runs[1]) if runs else last[0], *last[1:], found, "" if finished else told[-2000:])


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], default=[])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "fuzz")
    asked = parser.parse_args()
    bad = False
    targets = tuple(asked.targets) or TARGETS
    for target in targets:
        outcome = campaign(asked.folder, target, Effort(max(1, int(asked.minutes * 60 / len(targets)))))
        print(outcome, flush=True)
        for finding in outcome.findings:
            last_lines = what_happened(finding).splitlines()[-3:]
            print(f"  {finding}", *(f"    {line}" for line in last_lines), sep="\n", flush=True)
        if outcome.broken:
            print(outcome.broken, file=sys.stderr)
        bad = bad or bool(outcome.findings or outcome.broken)
    return int(bad)


def what_happened(finding: Path) -> str:
    """The traceback that lies beside a finding; none does where libFuzzer itself ended the run."""
    told = Path(f"{finding}.txt")
    return told.read_text("utf-8", "replace").strip() if told.exists() else "took too long, or too much memory"


if __name__ == "__main__":
    sys.exit(main())
