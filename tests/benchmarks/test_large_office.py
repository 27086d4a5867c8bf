"""The office that pages are measured on is one that intake could have made: its caches are what its claims fold to."""

from tests.support.databases import Office

COUNT = """
import django; django.setup()
from kaigong.store import models
states = models.State.objects.filter(kind="project", known_to=None)
print(models.Claim.objects.count(), models.Evidence.objects.count(), states.count())
"""


def test_a_small_large_office(office: Office) -> None:
    office.python("-m", "benchmarks.large_office", "fill", "80", "20")
    claims, evidence, projects = map(int, office.python("-c", COUNT).split())
    assert projects == 80
    assert evidence >= claims > 80 * 15
    assert "agree" in office.python("-m", "kaigong", "rebuild", "--check", "--lang", "en")


def test_an_office_that_has_something_is_left_alone(office: Office) -> None:
    office.python("-m", "tests.intake.filling", "fill")
    assert "not empty" in office.fails("-m", "benchmarks.large_office", "fill", "30")
