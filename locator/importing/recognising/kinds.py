"""Which kind of service a cell or an option means."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from locator.domain.kinds import kinds
from locator.errors import UsageError
from locator.importing.fold import code_text, fold
from locator.words import _


@cache
def _by_word() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for kind in kinds().values():
        for word in (kind.id, kind.zh, kind.en, kind.short_zh, kind.short_en, *kind.type_values):
            words.setdefault(fold(word), kind.id)
    return MappingProxyType(words)


def kind_of(cell: str) -> str:
    """Kind that a type cell means; empty where it means none."""
    return _by_word().get(fold(code_text(cell)), "")


def kind_asked(kind: str) -> str:
    """Kind that an option names.

    Raises
    ------
    UsageError
        ``kind_unknown``.
    """
    found = kind_of(kind)
    if not found:
        raise UsageError(
            "kind_unknown",
            _("“{kind}” is no kind of service that Locator knows.").format(kind=kind),
            _("Name one of: {kinds}.").format(
                kinds=", ".join(f"{known.id} ({known.label})" for known in kinds().values())
            ),
        )
    return found
