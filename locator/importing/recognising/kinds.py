"""Which kinds of service a cell or an option means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from locator.domain.kinds import kinds
from locator.errors import UsageError
from locator.importing.fold import code_text, fold
from locator.words import _

_BETWEEN = re.compile(r"[、,;/|+&和及与]|\band\b")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_HOLDS = re.compile(r"^(?:内?含|内设|另有|另设|兼有?|附设|附有?|包括|设有|嵌入)|(?:功能|服务)$")

# The widest kinds of place of the map services, before the narrower ones of a cell
# (生活服务;社会保障机构;养老院).
_LEVELS = re.compile(r"[;:|/>]")
_WIDEST = frozenset(
    {
        *(
            "生活服务",
            "医疗保健服务",
            "医疗保健",
            "医疗",
            "餐饮服务",
            "美食",
            "购物服务",
            "购物",
            "科教文化服务",
            "教育培训",
        ),
        *(
            "政府机构及社会团体",
            "政府机构",
            "机构团体",
            "商务住宅",
            "房地产",
            "公司企业",
            "住宿服务",
            "体育休闲服务",
            "休闲娱乐",
        ),
    }
)


@dataclass(frozen=True)
class KindsSaid:
    """What a cell of a type column says: kinds, in its order, and parts that are none."""

    kinds: tuple[str, ...]
    unknown: tuple[str, ...] = ()


@cache
def _by_word() -> Mapping[str, str]:
    words: dict[str, str] = {}
    for kind in kinds().values():
        for word in (kind.id, kind.zh, kind.en, kind.short_zh, kind.short_en, *kind.type_values):
            words.setdefault(fold(word), kind.id)
    return MappingProxyType(words)


def kind_of(cell: str) -> str:
    """Kind that a type cell means as a whole; empty where it means none."""
    return _by_word().get(fold(code_text(cell)), "")


def kinds_in(cell: str) -> KindsSaid:
    """Kinds that a type cell names: one, or several of them (助餐点、日间照护; 2011;2014).

    A kind that another of the cell counts as (a canteen is a meal point) is not named twice.
    """
    whole = kind_of(cell)
    if whole:
        return KindsSaid((whole,))
    found: dict[str, None] = {}
    unknown = []
    for part, sure in _parts(cell):
        kind = kind_of(part) or kind_of(_HOLDS.sub("", part))
        if kind:
            found[kind] = None
        elif sure and part:
            unknown.append(part)
    if _is_hierarchy(cell):
        unknown = []
    counted = {other for kind in found for other in kinds()[kind].counts_as}
    return KindsSaid(tuple(kind for kind in found if kind not in counted), tuple(unknown))


def _is_hierarchy(cell: str) -> bool:
    """Whether a cell holds the levels of a map service's kinds, the widest first: they are no parts."""
    levels = _LEVELS.split(fold(cell))
    return len(levels) > 1 and levels[0] in _WIDEST


def _parts(cell: str) -> list[tuple[str, bool]]:
    """Parts of a cell, and whether each has to be a kind: what brackets add (公办) may be anything else."""
    folded = fold(cell)
    outside = [(part, True) for part in _BETWEEN.split(_IN_BRACKETS.sub("", folded))]
    inside = []
    for brackets in _IN_BRACKETS.finditer(folded):
        text = next(group for group in brackets.groups() if group is not None)
        inside += [(part, _HOLDS.match(text) is not None) for part in _BETWEEN.split(text)]
    return outside + inside


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
