"""Which mentions speak of the same thing: candidates, comparison, judgement."""
