"""How fast older people walk: profiles to choose from, as rows of ``resources/profiles.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache

from locator import paths
from locator.words import language


@dataclass(frozen=True)
class Profile:
    """One usual walking speed in m/s, whose it is, and who measured it."""

    id: str
    zh: str
    en: str
    speed_m_s: float
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
