"""Sealed words are in no file of the office either: not in the database, its log, its search index, nor beside it."""

import json
from pathlib import Path

from tests.support.databases import Office

FILLING = ("-m", "tests.intake.filling")
WORDS = "周某某"


def files_with(folder: Path, words: str) -> list[str]:
    """Files below `folder` that hold `words`, in whatever form SQLite or Python's JSON would write them."""
    forms = {words.encode(form) for form in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")}
    forms.add(json.dumps(words).strip('"').encode())
    forms |= {gram.encode() for gram in grams_of(words)}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(form in path.read_bytes() for form in forms):
            found.append(path.name)
    return found


def grams_of(words: str) -> list[str]:
    """What the search index holds in place of the words."""
    from kaigong.store.grams import grams

    return [gram for gram in grams([words]).split() if len(gram) > 8]


def test_no_file_holds_them_and_the_document_is_still_known(office: Office) -> None:
    office.python(*FILLING, "fill")
    if not office.database_url:
        assert files_with(office.home, WORDS) != []
    done = json.loads(office.python(*FILLING, "seal", WORDS))
    assert done == {"scrubbed": True, "spans": 1}
    assert files_with(office.home, WORDS) == []
    if office.database_url:
        assert tables_with(office.database_url, WORDS) == []
    assert json.loads(office.python(*FILLING, "again")) == "AlreadyKnown"
    assert files_with(office.home, WORDS) == []


def tables_with(database_url: str, words: str) -> list[str]:
    """PostgreSQL's own files of tables and indexes that hold `words`, dead rows and all."""
    import psycopg

    files = "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relkind IN ('r', 't', 'i')"
    read = "SELECT pg_read_binary_file(%s, 0, 100000000, true)"
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")  # what is only in memory until then reaches the files
        paths = [(name, path) for name, path in connection.execute(files).fetchall() if path]
        held = [(name, connection.execute(read, [path]).fetchone()) for name, path in paths]
    return [name for name, row in held if row and row[0] and words.encode() in bytes(row[0])]


def test_no_file_holds_a_sealed_name_that_could_be_searched_for(office: Office) -> None:
    office.python(*FILLING, "fill")
    if office.database_url:
        assert tables_with(office.database_url, "云锦") != []
    else:
        assert files_with(office.home, "云锦") != []
    shown = json.loads(office.python(*FILLING, "seal", "云锦", ",", "show"))
    assert shown["board"] == ["锦溪储能电站项目"]
    assert files_with(office.home, "云锦") == []
    if office.database_url:
        assert tables_with(office.database_url, "云锦") == []


def test_tombstones_are_listed_with_their_signatures(office: Office) -> None:
    office.python(*FILLING, "fill", ",", "seal", WORDS)
    told = office.python("-m", "kaigong", "--lang", "en", "sealed")
    assert "当事人要求" in told
    assert "signature valid" in told
    assert WORDS not in told
    (office.home / "instance_key").unlink()
    assert "another key" in office.python("-m", "kaigong", "--lang", "en", "sealed", "--clean")
