"""亮灯: green, yellow, red, by rules that are data. Worked out from a state and a day, never kept as fact."""

from kaigong.lifecycle.lights.light import Colour, Light, worst
from kaigong.lifecycle.lights.profile import Profile, ProfileError, profile_from_toml, profiles
from kaigong.lifecycle.lights.rules import Watched, lights_of

__all__ = [
    "Colour",
    "Light",
    "Profile",
    "ProfileError",
    "Watched",
    "lights_of",
    "profile_from_toml",
    "profiles",
    "worst",
]
