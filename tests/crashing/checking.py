"""What must be so after a process was killed. Each failure is an AssertionError that says what was found."""

import time
from collections.abc import Sequence

from django.db import connection

from kaigong.store import models
from kaigong.store.append_only import unprotected
from kaigong.store.rebuilding import rebuild

WHOLE, NOTHING, BETWEEN = "cut, and whole", "cut, and nothing of it", "between two acts"
Line = dict[str, object]


def check(lines: Sequence[Line]) -> str:
    """Whether what `lines` tell is there, and what became of the act that was cut."""
    _wait_for_the_dead()
    for line in lines:
        if "done" in line:
            _acknowledged(line)
    last = lines[-1]
    outcome = BETWEEN if "done" in last else _cut(last)
    _no_halves()
    changed = rebuild(keep=False).changed
    assert changed == (), f"{changed} are not what the claims fold to, after {last}"
    assert unprotected() == [], "tables of the ledger lost their triggers"
    return outcome


def _wait_for_the_dead() -> None:
    """PostgreSQL ends what a client left behind only when it notices that the client is gone."""
    if connection.vendor != "postgresql":
        return
    for _ in range(2000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)
    raise AssertionError("the server still works for a process that is dead")


def _acknowledged(line: Line) -> None:
    if "text" in line:
        assert models.Text.objects.filter(sha256=line["text"]).exists(), f"a page that was taken in is gone: {line}"
    if "judgement" in line:
        assert models.Judgement.objects.filter(pk=line["judgement"]).exists(), f"a judgement is gone: {line}"
    if "claims" in line:
        claims = models.Claim.objects.filter(pk__in=line["claims"])
        assert claims.count() == len(line["claims"]), f"a correction is gone: {line}"  # type: ignore[arg-type]
    if "changed" in line:
        assert line["changed"] == [], f"a rebuild found something to mend: {line}"


def _cut(line: Line) -> str:
    """A page or a spreadsheet is there with all its claims, or with none. The other acts are checked by what they would
    leave."""
    if line["about"] not in ("intake", "import"):
        return "cut"
    keys = set(line["keys"])  # type: ignore[call-overload]
    stored = set(models.Claim.objects.filter(key__in=keys).values_list("key", flat=True))
    text = models.Text.objects.filter(sha256=line["text"]).exists()
    assert stored == (keys if text else set()), f"{len(stored)} of {len(keys)} claims, the text is there: {text}"
    return WHOLE if text else NOTHING


def _no_halves() -> None:
    """Nothing of any act without the rest of it."""
    halves = {
        "a source without its bytes": models.Source.objects.filter(archived=None),
        "a source without a text": models.Source.objects.filter(texts=None),
        "a text without a reading": models.Text.objects.filter(readings=None),
        "a mention without a claim": models.Mention.objects.filter(claims=None, observations=None),
        "a project or an enterprise that is no entity's": models.Mention.objects.filter(
            kind__in=("project", "enterprise"), entity_now=None
        ),
        "a claim of a page without evidence": models.Claim.objects.filter(
            evidence=None, mention__reading__text__source__kind="document"
        ),
        "an entity without a state": models.Entity.objects.filter(states=None, born_from_mention__entity_now=None),
    }
    for what, rows in halves.items():
        assert not rows.exists(), f"{what}: {list(rows.values_list('pk', flat=True)[:5])}"


def sound() -> None:
    """The database itself is in order."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            said = cursor.fetchall()
        assert said == [("ok",)], said
