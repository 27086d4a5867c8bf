"""What sealing may change, as SQL: for each table the columns, and the one form that each of them may take.

An `Erasure` row names a span of a text. Where it does, and only there,

* the text's body may get █ in place of just that span, and in place of its hash the mark that the erasure names;
* a claim whose evidence overlaps the span, or whose value holds its words or is part of them, may lose its value;
* every claim and rejection of the text may get a number for its key: a key is a hash over the whole text, so that who
  has the rest could try out what was sealed;
* the archived bytes may become empty, and the source's hash the keyed one that the erasure names;
* a title, a file's name, a reason that a person typed may get █ in place of just those words, or of all where the
  words hold all of it.

The words themselves are never given: they are what stands in the text while it is not yet sealed. So the text is sealed
last, and from then on none of the other changes can be made any more.
"""

from django.db import models

from kaigong.store.models import Choice, Claim, Reading, Rejection, Retraction, Source, SourceBytes, Text

SEAL = "█"
"""What stands for each sealed code point, so that no other offset moves."""

SEALED_KEY = "sealed-"
"""How the key begins of a claim or a rejection whose words are sealed; its number follows."""

KEPT_KEY, DROPPED_KEY = "kept-", "dropped-"
"""How the other keys begin in a text that words were sealed of: of a claim (its number follows) and of its rejection;
of a rejection whose claim was never stored (the rejection's number follows)."""

_SEALS = {
    "sqlite": f"replace(hex(zeroblob({{length}})), '00', '{SEAL}')",
    "postgresql": f"repeat('{SEAL}', ({{length}})::integer)",
}
"""So many seals; SQLite has no `repeat`."""
_ANY = """EXISTS (SELECT 1 FROM "store_erasure" e JOIN "store_text" t ON t."id" = e."text_id" WHERE {condition})"""
_WORDS = """substr(t."body", e."start" + 1, e."stop" - e."start")"""
_SEALED_KEY = f"""'{SEALED_KEY}' || CAST(OLD."id" AS TEXT)"""
_ERASED_LENGTH = """(e."stop" - e."start")"""


def sealed_forms(vendor: str) -> dict[type[models.Model], dict[str, str]]:
    """For each table the columns that sealing may change, and the SQL condition, on OLD and NEW, for each of them.

    `vendor` is Django's name of the database: "sqlite" or "postgresql".
    """

    def seals(length: str) -> str:
        return _SEALS[vendor].format(length=length)

    def without_words(column: str, condition: str) -> str:
        """The column with each occurrence of erased words blocked out, or all of it where they hold it."""
        words = f"""NEW."{column}" = replace(OLD."{column}", {_WORDS}, {seals(_ERASED_LENGTH)})"""
        whole = f"""{_held_by_words(f'OLD."{column}"')} AND NEW."{column}" = {seals(f'length(OLD."{column}")')}"""
        return _ANY.format(condition=f"{condition} AND ({words} OR ({whole}))")

    body = f"""NEW."body" = substr(OLD."body", 1, e."start") || {seals(_ERASED_LENGTH)}
        || substr(OLD."body", e."stop" + 1) AND NEW."body" <> OLD."body" AND NEW."sha256" = e."sealed_sha256\""""
    sealed_text = _ANY.format(condition=f'e."text_id" = OLD."id" AND {body}')
    of_source = 't."source_id" = OLD."id"'
    of_claim = f"""t."id" IN ({_TEXT_OF_CLAIM.format(claim='OLD."claim_id"')})"""
    lost = _lost_claim()
    return {
        Text: {"body": sealed_text, "sha256": sealed_text},
        SourceBytes: {"body": f'length(NEW."body") = 0 AND {_ANY.format(condition=_BYTES_OF_SOURCE)}'},
        Source: {
            "sha256": _ANY.format(condition=f'{of_source} AND NEW."sha256" = e."source_mark"'),
            **{column: without_words(column, of_source) for column in ("name", "title", "url")},
        },
        Claim: {
            "key": f"""(NEW."key" = {_SEALED_KEY} AND {lost})
                OR (NEW."key" = '{KEPT_KEY}' || CAST(OLD."id" AS TEXT) AND {_ANY.format(condition=_OF_TEXT)})""",
            "value_text": f"""NEW."value_text" = {seals('length(OLD."value_text")')} AND {lost}""",
            "amount_minor": f'NEW."amount_minor" IS NULL AND {lost}',
            **{
                column: f"NEW.\"{column}\" = '' AND {lost}"
                for column in ("amount", "unit", "per", "low", "high", "on_date", "precision")
            },
        },
        Reading: {"problems": f"NEW.\"problems\" = '[]' AND {_ANY.format(condition=_PROBLEMS_HOLD[vendor])}"},
        Retraction: {"reason": without_words("reason", of_claim)},
        Choice: {"reason": without_words("reason", of_claim)},
        Rejection: {
            "key": f"""(NEW."key" = {_SEALED_KEY} AND {_ANY.format(condition=_lost_rejection())})
                OR ({_NUMBERED_REJECTION} AND {_ANY.format(condition='t."id" = OLD."text_id"')})""",
            "likeness": f'NEW."likeness" = {_SEALED_KEY} AND {_ANY.format(condition=_lost_rejection())}',
            "reason": without_words("reason", 't."id" = OLD."text_id"'),
        },
    }


def _held_by_words(column: str) -> str:
    return f"""{column} <> '' AND replace({_WORDS}, {column}, '') <> {_WORDS}"""


def _holds_words(column: str) -> str:
    return f"replace({column}, {_WORDS}, '') <> {column}"


def sealed_key(row: int) -> str:
    """What stands in place of a sealed claim's or rejection's key: a hash of what was said could be tried out."""
    return f"{SEALED_KEY}{row}"


_TEXT_OF_CLAIM = """SELECT r."text_id" FROM "store_claim" c JOIN "store_mention" m ON m."id" = c."mention_id"
    JOIN "store_reading" r ON r."id" = m."reading_id" WHERE c."id" = {claim}"""
_BYTES_OF_SOURCE = 't."source_id" = OLD."source_id"'
_NUMBERED_REJECTION = f"""(NEW."key" = '{DROPPED_KEY}' || CAST(OLD."id" AS TEXT)
    OR EXISTS (SELECT 1 FROM "store_claim" c
        WHERE c."key" = OLD."key" AND NEW."key" = '{KEPT_KEY}' || CAST(c."id" AS TEXT)))"""  # noqa: S608 - our own names
_OF_TEXT = """t."id" = (SELECT r."text_id" FROM "store_mention" m JOIN "store_reading" r ON r."id" = m."reading_id"
    WHERE m."id" = OLD."mention_id")"""
_PROBLEMS_HOLD = {
    # Django writes JSON in ASCII there: words have to be taken out of it to be compared.
    "sqlite": f"""t."id" = OLD."text_id"
        AND EXISTS (SELECT 1 FROM json_each(OLD."problems") j WHERE instr(j.value, {_WORDS}) > 0)""",  # noqa: S608
    "postgresql": f"""t."id" = OLD."text_id" AND strpos(OLD."problems"::text, {_WORDS}) > 0""",
}


def _lost_claim() -> str:
    """Its evidence overlaps an erased span, or its value holds words that are being erased from the text it is of, or
    is part of them."""
    overlaps = """EXISTS (SELECT 1 FROM "store_evidence" v WHERE v."claim_id" = OLD."id" AND v."text_id" = t."id"
        AND v."start" < e."stop" AND e."start" < v."stop")"""
    value = 'OLD."value_text"'
    told = f"{_OF_TEXT} AND ({_holds_words(value)} OR ({_held_by_words(value)}))"
    return _ANY.format(condition=f"({overlaps} OR ({told}))")


def _lost_rejection() -> str:
    """It is of words that an erased span overlaps, or of a stored claim whose value holds the words or is part of
    them: a rejection's `likeness` is a hash of what was claimed."""
    value = 'c."value_text"'
    told = f"""EXISTS (SELECT 1 FROM "store_claim" c
        WHERE c."key" = OLD."key" AND ({_holds_words(value)} OR ({_held_by_words(value)})))"""  # noqa: S608 - our names
    return f"""t."id" = OLD."text_id" AND ((OLD."start" < e."stop" AND e."start" < OLD."stop") OR {told})"""
