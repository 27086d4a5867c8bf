"""Which claims of a reading are kept: without those that a person dropped now, or rejected before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kaigong.claims.claim import Claim
from kaigong.claims.words import MentionKind
from kaigong.intake.keys import KeyedMention
from kaigong.ledger.rejecting import Rejections

NAMED = {MentionKind.PROJECT, MentionKind.ENTERPRISE}


@dataclass(frozen=True, slots=True)
class Kept:
    """`mentions` with the claims that stay; `dropped` are those that are to be recorded as rejected now."""

    mentions: tuple[KeyedMention, ...]
    dropped: tuple[tuple[Claim, str], ...]
    rejected: int


def kept_of(
    mentions: Collection[KeyedMention],
    dropped: Collection[str],
    text: int,
    before: Rejections,
    said_by: Mapping[str, Collection[int]],
) -> Kept:
    """What stays of `mentions`. `dropped` holds keys of claims, or local keys of whole mentions (``project-1``);
    `said_by` names for each key the earlier readings of the text that said it.

    A project or an enterprise without a name goes whole, since nothing could be said of it; so does a relation to an
    enterprise that went. An enterprise that no kept claim names is left out without a rejection: it was only read
    because of them.
    """
    out: dict[str, Claim] = {}
    gone: set[str] = set()
    known = 0
    stay: dict[str, list[tuple[Claim, str]]] = {}
    for one in sorted(mentions, key=lambda one: one.mention.kind is not MentionKind.ENTERPRISE):
        mention = one.mention
        good = []
        for claim, key in one.pairs():
            if before.hold(text, key, claim, said_by.get(key, ())):
                known += 1
            elif key in dropped or mention.local_key in dropped or (claim.of and claim.of in gone):
                out[key] = claim
            else:
                good.append((claim, key))
        if mention.kind in NAMED and not any(claim.property == "name" for claim, _ in good):
            gone.add(mention.local_key)
            out |= {key: claim for claim, key in good}
            good = []
        stay[mention.local_key] = good
    named = {claim.of for pairs in stay.values() for claim, _ in pairs if claim.of}
    found = []
    for one in mentions:
        pairs = stay[one.mention.local_key]
        orphan = one.mention.kind is MentionKind.ENTERPRISE and one.mention.local_key not in named
        if pairs and not orphan:
            found.append(with_pairs(one, pairs))
    return Kept(tuple(found), tuple((claim, key) for key, claim in out.items()), known + len(out))


def with_pairs(one: KeyedMention, pairs: list[tuple[Claim, str]]) -> KeyedMention:
    """The mention with these claims and their keys in place of its own."""
    mention = replace(one.mention, claims=tuple(claim for claim, _ in pairs))
    return KeyedMention(mention, tuple(key for _, key in pairs))
