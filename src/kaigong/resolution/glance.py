"""A record as it is compared with many others: what is held against each of them, worked out once."""

from functools import cached_property

from kaigong.claims.claim import Value
from kaigong.reading.places.divisions import lies_in
from kaigong.resolution.figures import Stretches, in_base_unit, stretches
from kaigong.resolution.identity import Sketch, folded
from kaigong.resolution.project_names import in_one_word, parsed

REGISTER = ":"
"""Parts the name of a register from its number (REPD:7): a register gives each project one, for good."""


class Glance:
    """What identity is judged on, in the form in which two are held against each other. Mostly a few of its parts tell
    two records apart, so that the others are never worked out."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.parsed = tuple(parsed(name) for name in sketch.names)
        self.names = {parsed(name).key: name for name in sketch.names}
        self.codes = frozenset(code.upper() for code in sketch.codes)
        self.enterprises = frozenset(sketch.enterprises)
        self.divisions = self._divisions()

    def _divisions(self) -> frozenset[str]:
        """The most exact of those that are said, and of those that its names begin with where these lie inside or
        nothing is said: 滁州云锦… may be built in another city."""
        named = {code for name in self.parsed for code in name.divisions}
        if self.sketch.divisions:
            named = {code for code in named if any(lies_in(code, said) for said in self.sketch.divisions)}
        found = {*self.sketch.divisions, *named}
        return frozenset(code for code in found if not any(other != code and lies_in(other, code) for other in found))

    @cached_property
    def registered(self) -> dict[str, set[str]]:
        """The numbers that registers gave it."""
        found: dict[str, set[str]] = {}
        for code in self.sketch.codes:
            register, parted, number = code.partition(REGISTER)
            if parted:
                found.setdefault(register.upper(), set()).add(number.upper())
        return found

    @cached_property
    def marks(self) -> dict[str, set[str]]:
        """What its names tell parts apart by, by kind: 期 with 1 and 2."""
        found: dict[str, set[str]] = {}
        for name in self.parsed:
            for kind, value in name.marks:
                found.setdefault(kind, set()).add(value)
        return found

    @cached_property
    def natures(self) -> frozenset[str]:
        """The nature of each name."""
        return frozenset(name.nature for name in self.parsed)

    @cached_property
    def quantities(self) -> tuple[Value, ...]:
        """Capacities, and quantities that stand in a name, in base units."""
        named = (Value(amount=amount, unit=unit) for name in self.parsed for amount, unit in name.rates)
        return tuple(in_base_unit(value) for value in (*self.sketch.capacities, *named))

    @cached_property
    def products(self) -> tuple[str, ...]:
        """What its capacities are of."""
        return tuple(in_one_word(folded(value.text)) for value in self.sketch.capacities)

    @cached_property
    def stretches(self) -> Stretches:
        """When it reached its stages."""
        return stretches(self.sketch.milestones)
