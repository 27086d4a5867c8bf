"""The key of every claim of a reading, so that what a person saw and what is stored are the same claims."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kaigong.claims.claim import Claim, Mention


@dataclass(frozen=True, slots=True)
class KeyedMention:
    """A mention with the key of each of its claims, in their order."""

    mention: Mention
    keys: tuple[str, ...]

    def pairs(self) -> list[tuple[Claim, str]]:
        """Each claim with its key."""
        return list(zip(self.mention.claims, self.keys, strict=True))


def keyed(mentions: Iterable[Mention], identity: str) -> tuple[KeyedMention, ...]:
    """The mentions of one reading of the text with that `identity`, with their claims' keys.

    Where two mentions claim the very same of the same words (two visits told in one sentence), the later ones are
    numbered, so that each is a claim of its own. Within one mention the same claim is kept once.
    """
    times: Counter[str] = Counter()
    found = []
    for mention in mentions:
        own: dict[str, Claim] = {}
        for claim in mention.claims:
            own.setdefault(claim.key(identity, mention.subject), claim)
        keys = []
        for key in own:
            times[key] += 1
            keys.append(numbered_key(key, times[key]))
        once = Mention(mention.kind, mention.local_key, mention.subject, tuple(own.values()))
        found.append(KeyedMention(once, tuple(keys)))
    return tuple(found)


def numbered_key(key: str, n: int) -> str:
    """The key of the `n`-th claim of a reading, from 1, that says just the same of the same words."""
    return key if n == 1 else hashlib.sha256(f"{key} {n}".encode()).hexdigest()
