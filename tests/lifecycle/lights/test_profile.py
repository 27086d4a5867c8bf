"""Profiles are data: what they may say, and what is refused with its reason."""

from importlib.resources import files

import pytest

from kaigong.lifecycle.lights import ProfileError, profile_from_toml, profiles

USUAL = (files("kaigong.lifecycle.lights") / "profiles" / "1-points.toml").read_text("utf-8")


def test_both_profiles_say_where_they_come_from() -> None:
    assert list(profiles()) == ["1-points", "2-share"]
    assert all(one.source.zh and one.source.en for one in profiles().values())
    assert "银川" in profiles()["1-points"].source.zh


def test_an_office_draws_its_own_curve() -> None:
    drawn = profile_from_toml("own", USUAL.replace("# curve", "curve").replace("# bases", "bases"))
    assert len(drawn.curve.points) == 12
    assert sorted(drawn.bases) == ["recognised", "statistical"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("red_months = 3", "red_months = -1", "0 or more"),
        ("red_months = 3", 'red_months = "3"', "0 or more"),
        ("red = 30", "red = 5", "red before it is yellow"),
        ('measure = "points"', 'measure = "metres"', "points, share"),
        ("yellow = 10", "orange = 10", "has no 'orange'"),
        ("[silence]", "[noise]", "no profile has 'noise'"),
        ("# curve = [0.03", "curve = [0.9", "never falls"),
        ('# bases = ["recognised", "statistical"]', 'bases = ["hearsay"]', "bases must be"),
        ('name = { zh = "按百分点"', 'name = { zh = ""', "name must be"),
        ("[start]", "[start", "own:"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(old: str, new: str, why: str) -> None:
    assert old in USUAL
    with pytest.raises(ProfileError, match=why):
        profile_from_toml("own", USUAL.replace(old, new, 1))
