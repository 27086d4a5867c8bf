"""Two minutes of fuzzing over every entry point; what was found before stays mended."""

from pathlib import Path
from random import Random

import pytest

from kaigong.documents import Document
from tests.fuzzing import invariants
from tests.fuzzing.__main__ import TARGETS as NAMES
from tests.fuzzing.__main__ import Effort, campaign, what_happened
from tests.fuzzing.sentences import mutated, seeds, sentence
from tests.fuzzing.targets import TARGETS

FOUND_BEFORE = sorted((Path(__file__).parent / "found_before").glob("*/*"))
RUNS = {"text": 1500, "file": 2000, "lines": 1200, "api": 2200, "pages": 900}
"""Inputs that make two minutes of all targets together, the same ones on every machine: what passes here passes there.
`make fuzz` goes elsewhere each time."""
SEED = 20261124
PATIENCE = 100
"""Seconds after which a target ends before its inputs do, on a machine that is slow."""
LEAST = 200
"""Inputs that each target gets through in that time on the slowest machine; fewer say that it hangs."""


@pytest.fixture
def atheris() -> None:
    pytest.importorskip("atheris", reason="atheris has wheels for Linux on x86-64 only")


@pytest.mark.fuzzing
@pytest.mark.usefixtures("atheris")
@pytest.mark.parametrize("target", NAMES)
def test_two_minutes_find_nothing(target: str, tmp_path: Path) -> None:
    """Every finding is told with what it raised; `make fuzz` goes on from there."""
    outcome = campaign(tmp_path, target, Effort(PATIENCE, RUNS[target], SEED))
    told = [f"{path.name}: {path.read_bytes()!r}\n{what_happened(path)}" for path in outcome.findings]
    assert told == [], "\n".join(told)
    assert not outcome.broken, f"{outcome}\n{outcome.broken}"
    assert outcome.executions >= LEAST, outcome
    assert outcome.edges > 500, outcome


@pytest.mark.fuzzing
@pytest.mark.usefixtures("atheris")
def test_the_same_seed_feeds_the_same_inputs(tmp_path: Path) -> None:
    """And another seed others. The corpus tells: what is new by its coverage is kept."""
    kept = []
    for number, seed in enumerate((1, 1, 2)):
        folder = tmp_path / str(number)
        campaign(folder, "file", Effort(PATIENCE, 300, seed))
        kept.append({path.name for path in (folder / "corpus" / "file").iterdir()})
    assert kept[0] == kept[1] != kept[2]


@pytest.mark.parametrize("path", FOUND_BEFORE, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_before_stays_mended(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())


def test_every_target_has_inputs_to_begin_with_that_pass() -> None:
    assert tuple(TARGETS) == NAMES
    for name in ("text", "file", "lines"):
        for data in TARGETS[name].begin()[::9]:
            TARGETS[name].run(data)


def test_texts_made_are_of_the_genre() -> None:
    """Most constructions are read as something: a generator that made noise would fuzz nothing but the first look."""
    chance = Random(1)
    texts = [sentence(chance) + mutated(chance.choice(seeds()), chance) for _ in range(120)]
    readings = [invariants.check(Document("any", text)) for text in texts]
    assert sum(bool(one.projects or one.groups or one.visits or one.actions) for one in readings) > 60


@pytest.mark.parametrize(
    ("spoilt", "why"),
    [
        ({"id": 3}, "not the contract"),
        ({"projects": ()}, "reading twice"),
    ],
)
def test_a_broken_reading_is_seen(monkeypatch: pytest.MonkeyPatch, spoilt: dict[str, object], why: str) -> None:
    from dataclasses import replace

    true_reading = invariants.read_document
    calls = []

    def spoil(document: Document) -> object:
        calls.append(document)
        return replace(true_reading(document), **spoilt if len(calls) == 1 else {})  # type: ignore[arg-type]

    monkeypatch.setattr(invariants, "read_document", spoil)
    monkeypatch.setattr(invariants, "READ_TWICE", 1)
    monkeypatch.setattr(invariants, "COUNTED", 10**9)
    if "id" in spoilt:
        monkeypatch.setattr(invariants, "READ_TWICE", 10**9)
    with pytest.raises(invariants.Broken, match=why):
        invariants.check(Document("any", "总投资5亿元的云帆储能电芯项目开工。"))
