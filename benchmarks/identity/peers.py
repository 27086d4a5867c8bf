"""Two well-known libraries that say whether records are one, on the same pairs: what each is given, how it is asked.

RapidFuzz (MIT) compares names alone. Splink (MIT) is given names, enterprise, place, money, capacity, codes and the
start, and learns its weights by its own expectation maximisation from the working records, whose labels it is not
told; names are compared by the pairs of letters that they share, which did better on the working pairs than the
distances of Jaro and Winkler, or both. From which score on each says one is what does best on the working pairs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benchmarks.identity.pair import Pair
from benchmarks.peers import Packaged
from kaigong.claims.claim import Value
from kaigong.resolution.identity import Sketch, folded

Scoring = Callable[[Sequence[Pair]], list[float]]
"""One score for each pair, the higher the likelier."""
TRAINING_KEYS = ("division", "enterprise", "total", "name")


@dataclass(frozen=True, slots=True)
class Peer(Packaged):
    """A library on the bench; `learn` is given the working pairs and returns how to score any."""

    name: str
    given: str
    learn: Callable[[Sequence[Pair]], Scoring]
    packages: tuple[str, ...]


def rapidfuzz_on_names(how: str) -> Callable[[Sequence[Pair]], Scoring]:
    """The best of all pairs of names by ``ratio``, ``partial_ratio`` or ``WRatio``."""

    def learn(working: Sequence[Pair]) -> Scoring:
        from rapidfuzz import fuzz

        compare = getattr(fuzz, how)

        def score(pairs: Sequence[Pair]) -> list[float]:
            return [
                max(
                    (compare(folded(a), folded(b)) for a in pair.one.names for b in pair.other.names),
                    default=0.0,
                )
                for pair in pairs
            ]

        return score

    return learn


def splink_on_all(working: Sequence[Pair]) -> Scoring:
    """Trained once on all working records: how often each agreement is seen by chance, then by EM over four keys."""
    import logging
    import warnings

    warnings.filterwarnings("ignore", module="splink")
    logging.getLogger("splink").setLevel(logging.ERROR)
    trained = _linker(working, _settings())
    trained.training.estimate_probability_two_random_records_match(
        ["l.name = r.name AND l.division = r.division", "l.code = r.code"], recall=0.2
    )
    trained.training.estimate_u_using_random_sampling(max_pairs=3e6, seed=7)
    for key in TRAINING_KEYS:
        trained.training.estimate_parameters_using_expectation_maximisation(f"l.{key} = r.{key}")
    learned = trained.misc.save_model_to_json()

    def score(pairs: Sequence[Pair]) -> list[float]:
        found = _linker(pairs, learned).inference.predict(threshold_match_weight=-1000)
        weights = {row["pair_l"]: float(row["match_weight"]) for row in found.as_record_list()}
        return [weights[at] for at in range(len(pairs))]

    return score


def _linker(pairs: Sequence[Pair], settings: Any) -> Any:
    import pyarrow
    from splink import Linker
    from splink.internals.duckdb.database_api import DuckDBAPI

    database = DuckDBAPI()
    sides = (
        pyarrow.Table.from_pylist([_row(at, sketch) for at, sketch in enumerate(side)])
        for side in ([pair.one for pair in pairs], [pair.other for pair in pairs])
    )
    return Linker([database.register(side) for side in sides], settings, log_level=None)


def _settings() -> Any:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons
    from splink import SettingsCreator

    def figure(column: str) -> Any:
        return comparisons.CustomComparison(
            comparison_levels=[
                levels.NullLevel(column),
                levels.ExactMatchLevel(column),
                levels.PercentageDifferenceLevel(column, 0.03),
                levels.PercentageDifferenceLevel(column, 0.4),
                levels.ElseLevel(),
            ],
            output_column_name=column,
        )

    place = comparisons.CustomComparison(
        comparison_levels=[
            levels.NullLevel("division"),
            levels.ExactMatchLevel("division"),
            levels.CustomLevel("city_l = city_r", label_for_charts="same city"),
            levels.ElseLevel(),
        ],
        output_column_name="division",
    )
    return SettingsCreator(
        link_type="link_only",
        blocking_rules_to_generate_predictions=["l.pair = r.pair"],
        comparisons=[
            comparisons.ArrayIntersectAtSizes("letters", [8, 5, 3, 2]),
            comparisons.ArrayIntersectAtSizes("firm_letters", [4, 2, 1]),
            place,
            figure("total"),
            figure("capacity"),
            comparisons.ExactMatch("code"),
            comparisons.ExactMatch("credit_code"),
            comparisons.LevenshteinAtThresholds("started", [1, 2]),
        ],
        additional_columns_to_retain=["pair"],
    )


def _row(at: int, sketch: Sketch) -> dict[str, Any]:
    """The record as columns: the longest name, the longest enterprise, pairs of letters of all."""
    name = max((folded(name) for name in sketch.names), key=len, default=None)
    firm = max((folded(firm) for firm in sketch.enterprises), key=len, default=None)
    division = max(sketch.divisions, default=None)
    return {
        "unique_id": at,
        "pair": at,
        "name": name,
        "letters": _letters(name),
        "enterprise": firm,
        "firm_letters": _letters(firm),
        "division": division,
        "city": division[:4] if division else None,
        "total": _amount(sketch.totals),
        "capacity": _amount(sketch.capacities),
        "code": min(sketch.codes, default=None),
        "credit_code": min(sketch.credit_codes, default=None),
        "started": next((str(day) for stage, day in sketch.milestones if stage == "started"), None),
    }


def _letters(text: str | None) -> list[str] | None:
    return sorted({text[at : at + 2] for at in range(len(text) - 1)}) if text else None


def _amount(values: Sequence[Value]) -> float | None:
    return next((float(one.amount or Decimal(0)) for one in values), None)


PEERS = (
    Peer("RapidFuzz, `ratio`", "names", rapidfuzz_on_names("ratio"), ("rapidfuzz",)),
    Peer("RapidFuzz, `partial_ratio`", "names", rapidfuzz_on_names("partial_ratio"), ("rapidfuzz",)),
    Peer("RapidFuzz, `WRatio`", "names", rapidfuzz_on_names("WRatio"), ("rapidfuzz",)),
    Peer("Splink", "all columns, trained by its own EM", splink_on_all, ("splink", "duckdb")),
)
