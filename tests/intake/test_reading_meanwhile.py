"""While an import is stored nobody who reads waits; what another wrote while it was worked out is not missed."""

import json

from tests.support.databases import Office


def test_readers_go_on_and_a_writer_in_between_is_seen(office: Office) -> None:
    found = json.loads(office.python("-m", "tests.intake.reading_meanwhile"))
    assert found == {
        "written": "Saved",
        "read": 1,  # the page that came in between; of the import nothing yet
        "previewed": True,
        "imported": "Saved",
        "projects": 1,  # the row joined the project of that page, which nobody knew when it was matched
        "again": "AlreadyKnown",
        "mended": [],
    }
