"""A town copied under other names and numbers: what its claims fold to is the same, so that it is not folded again."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from benchmarks.large_office.city import MARK
from benchmarks.large_office.rows import COLUMNS, STRIDE, Row, Tables, Town
from kaigong.documents.identity import text_identity
from kaigong.store import models

TOWNS = 2
"""So many towns are made; all others are copies of one of them."""
FIRST, SECOND = "甲乙丙丁戊己庚辛壬癸子丑", "寅卯辰巳午未申酉戌亥春秋"
"""The letters of each copy, in place of the mark: none of them stands anywhere else."""


def tables_of(number: int, size: int) -> Tables:
    """The rows of copy `number`, by table."""
    return _Copy(number, _town(number % TOWNS, size)).tables


@cache
def _town(number: int, size: int) -> Town:
    return Town(number, size)


class _Copy:
    def __init__(self, number: int, town: Town) -> None:
        self.town, self.shift = town, number * STRIDE
        self.mark = FIRST[number // len(SECOND)] + SECOND[number % len(SECOND)]
        self._grams = [(_gram(old), _gram(new)) for old, new in zip(MARK, self.mark, strict=True)]
        self.tables: Tables = {model: self._rows(model) for model in COLUMNS}
        self._identify()

    def _rows(self, model: type[Any]) -> list[Row]:
        change: list[Callable[[Any], Any] | None] = [self._change_of(model, name) for name in COLUMNS[model]]
        return [
            [value if one is None or value is None else one(value) for value, one in zip(row, change, strict=True)]
            for row in self.town.tables[model]
        ]

    def _change_of(self, model: type[Any], name: str) -> Callable[[Any], Any] | None:
        if (name.endswith("_id") or name == "id") and name != "actor_id":
            return lambda number: number + self.shift
        if name == "state":
            return self._json
        if name == "grams":
            return self._tokens
        return self._words if name in {"title", "body", "value_text", "name", "key", "words"} else None

    def _words(self, words: Any) -> Any:
        return words.replace(MARK, self.mark) if isinstance(words, str) else words

    def _tokens(self, grams: str) -> str:
        for old, new in self._grams:
            grams = grams.replace(old, new)
        return grams

    def _json(self, given: Any) -> Any:
        if isinstance(given, str):
            return self._words(given)
        if isinstance(given, list):
            return [self._json(one) for one in given]
        if not isinstance(given, Mapping):
            return given
        return {name: self._number(value) if name in NUMBERED else self._json(value) for name, value in given.items()}

    def _number(self, given: Any) -> Any:
        return [one + self.shift for one in given] if isinstance(given, list) else given + self.shift

    def _identify(self) -> None:
        """Hashes are of the words, which are others now."""
        texts = {row[0]: row for row in self.tables[models.Text]}
        place = {model: {name: n for n, name in enumerate(names)} for model, names in COLUMNS.items()}
        of_source: dict[int, str] = {}
        for row in texts.values():
            body = row[place[models.Text]["body"]]
            identity = text_identity(body)
            row[place[models.Text]["sha256"]] = identity  # type: ignore[index]
            of_source[row[place[models.Text]["source_id"]]] = identity
        for row in self.tables[models.Source]:
            row[place[models.Source]["sha256"]] = of_source[row[0]]  # type: ignore[index]
        for row, archived in zip(texts.values(), self.tables[models.SourceBytes], strict=True):
            archived[1] = row[place[models.Text]["body"]].encode()  # type: ignore[index]
        text_of = {row[place[models.Evidence]["claim_id"]]: row[place[models.Evidence]["text_id"]]
                   for row in self.tables[models.Evidence]}  # fmt: skip
        sha256 = place[models.Text]["sha256"]
        for row, (claim, subject) in zip(self.tables[models.Claim], self.town.claims, strict=True):
            value = replace(claim.value, text=self._words(claim.value.text))
            key = replace(claim, value=value).key(texts[text_of[row[0]]][sha256], subject)
            row[place[models.Claim]["key"]] = key  # type: ignore[index]


NUMBERED = {"claims", "of_entity"}
"""Parts of a state that are numbers of rows."""


def _gram(letter: str) -> str:
    return f"x{ord(letter):06x}"
