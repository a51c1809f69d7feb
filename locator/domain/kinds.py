"""Kinds of service, as rows of ``resources/kinds.toml``."""

import tomllib
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from locator import paths
from locator.words import language

Symbol = Literal["square", "disc", "diamond", "pentagon", "triangle", "wedge", "cross", "star"]


@dataclass(frozen=True)
class Kind:
    """One kind of service.

    Attributes
    ----------
    id : str
        Stable name in code, files and commands.
    zh, en, short_zh, short_en : str
        Full and short names.
    colour : str
        ``#RRGGBB``, told apart together with ``symbol`` and ``small``.
    counts_as : tuple of str
        Kinds for which a facility of this kind counts as well.
    type_values : tuple of str
        Values of a list's type column that mean this kind.
    """

    id: str
    zh: str
    en: str
    short_zh: str
    short_en: str
    colour: str
    symbol: Symbol
    small: bool
    counts_as: tuple[str, ...]
    type_values: tuple[str, ...]

    @property
    def label(self) -> str:
        """Full name in the language in use."""
        return self.zh if language() == "zh" else self.en

    @property
    def short(self) -> str:
        """Short name in the language in use."""
        return self.short_zh if language() == "zh" else self.short_en


@cache
def kinds() -> MappingProxyType[str, Kind]:
    """Every kind by id, in the order of the table."""
    table = tomllib.loads(paths.resource("kinds.toml").read_text(encoding="utf-8"))
    made = {}
    for row in table["kind"]:
        made[row["id"]] = Kind(
            id=row["id"],
            zh=row["zh"],
            en=row["en"],
            short_zh=row.get("short_zh", row["zh"]),
            short_en=row.get("short_en", row["en"]),
            colour=row["colour"],
            symbol=row["symbol"],
            small=row.get("small", False),
            counts_as=tuple(row.get("counts_as", ())),
            type_values=tuple(row.get("type_values", ())),
        )
    return MappingProxyType(made)


@cache
def serving(kind: str) -> frozenset[str]:
    """Kinds whose facilities serve ``kind``: itself and those that count as it."""
    return frozenset({kind} | {other.id for other in kinds().values() if kind in other.counts_as})
