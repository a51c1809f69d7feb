"""What every service that looks up addresses has in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, Protocol, TypeAlias

from locator.words import _

Trouble = Literal["", "nothing", "key", "quota", "busy", "other"]
Answer: TypeAlias = Mapping[str, Any]
Beat: TypeAlias = Callable[[], None]


def no_beat() -> None:
    """Let a service take the time that it needs."""


class Level(IntEnum):
    """How exactly a service knows a place; the higher, the more exactly."""

    UNKNOWN = 0
    AREA = 1
    ROAD = 2
    SITE = 3
    HOUSE = 4

    @property
    def label(self) -> str:
        """What the level is called, in the language in use."""
        return {
            Level.UNKNOWN: _("of unknown exactness"),
            Level.AREA: _("district or street only"),
            Level.ROAD: _("road only"),
            Level.SITE: _("estate or building"),
            Level.HOUSE: _("house number"),
        }[self]


@dataclass(frozen=True)
class Found:
    """A place that a service found.

    ``lon`` and ``lat`` are in ``datum``; ``text`` is what the service took the address for.
    """

    lon: float
    lat: float
    level: Level
    text: str
    datum: str


class Geocoder(Protocol):
    """Looks up one address at a time."""

    def find(self, address: str, city: str, beat: Beat = no_beat) -> Found | None:
        """Place of an address; ``None`` where the service knows none.

        ``beat`` is called again and again while the service is waited for; it may raise
        :class:`locator.errors.Cancelled`.

        Raises
        ------
        InputError
            ``lookup_unreachable``, ``lookup_key_refused``, ``lookup_quota`` or ``lookup_unreadable``.
        """
        ...


@dataclass(frozen=True)
class Provider:
    """One service, as data.

    Attributes
    ----------
    id, host : str
        Name on the command line, and the server that the addresses go to.
    name : callable
        What it is called, in the language in use.
    url : str
        Address of a question with ``{key}``, ``{address}`` and ``{city}``, filled in percent-encoded.
    datum : str
        What its coordinates are in.
    a_second : float
        Questions that it answers in a second.
    trouble : callable
        What an answer complains of, and in which words.
    read : callable
        Place in an answer without trouble; ``None`` where it holds none.
    """

    id: str
    host: str
    name: Callable[[], str]
    url: str
    datum: str
    a_second: float
    trouble: Callable[[Answer], tuple[Trouble, str]]
    read: Callable[[Answer, str], Found | None]
