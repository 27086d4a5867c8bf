"""The forty annotated texts: core F1 stays above the bar, by the scorer that lies beside them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KAIGONG_SHARED", ROOT.parent / "shared")) / "dev"
BAR = "0.88"


@pytest.mark.skipif(not (SHARED / "score.py").exists(), reason="the annotated texts of shared/dev are not here")
def test_core_f1_is_above_the_bar(tmp_path: Path) -> None:
    lines = []
    for gold in sorted((SHARED / "gold").glob("*.json")):
        known = json.loads(gold.read_text("utf-8"))
        text = (SHARED / "texts" / f"{gold.stem}.txt").read_bytes().decode("utf-8")
        lines.append(json.dumps({"id": gold.stem, "text": text, "published": known.get("published")}))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    read = subprocess.run(
        [sys.executable, "-m", "kaigong", "read", "-", "--format", "jsonl"],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    answers = tmp_path / "answers.jsonl"
    answers.write_text(read.stdout, "utf-8")
    scored = subprocess.run(
        [sys.executable, SHARED / "score.py", "--gold", SHARED / "gold", "--answers", answers, "--bar", BAR],
        capture_output=True,
        text=True,
        check=False,
    )
    assert scored.returncode == 0, scored.stdout + scored.stderr
