"""How fast older people walk: profiles to choose from, as rows of ``resources/profiles.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache

from locator import paths
from locator.words import language


@dataclass(frozen=True)
class Profile:
    """How a group of people walks, and who measured it.

    Attributes
    ----------
    speed_m_s, sd_m_s : float
        Mean and standard deviation, among the people of the group, of the usual walking speed in m/s.
    steps : bool
        Whether steps can be taken.
    source_zh, source_en : str
        Who measured the speed, and who its spread; where nobody did, from what it is derived.
    """

    id: str
    zh: str
    en: str
    speed_m_s: float
    sd_m_s: float
    steps: bool
    source_zh: str
    source_en: str

    @property
    def label(self) -> str:
        """Whose speed it is, in the language in use."""
        return self.zh if language() == "zh" else self.en

    @property
    def source(self) -> str:
        """Who measured it, in the language in use."""
        return self.source_zh if language() == "zh" else self.source_en


@cache
def profiles() -> tuple[Profile, ...]:
    """Every profile, the fastest first."""
    table = tomllib.loads(paths.resource("profiles.toml").read_text(encoding="utf-8"))
    return tuple(Profile(**row) for row in table["profile"])


def profile_of(profile_id: str) -> Profile:
    """Profile by its id.

    Raises
    ------
    KeyError
        No profile has this id.
    """
    for profile in profiles():
        if profile.id == profile_id:
            return profile
    raise KeyError(profile_id)
