"""The record of every import: what came in from where, and how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from locator.domain.problems import Problem
from locator.words import _

CHANGES = ("added", "closed", "missing", "moved", "changed", "unchanged", "unsure", "removed", "left")
_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class ImportRecord:
    """One import, kept in the study and printed on the report's data page.

    Attributes
    ----------
    list : str
        Name of the list; a later import of the same name and kind is compared with it.
    target : str
        facilities, demand, population, streets, barriers, crossings, ways, water or background.
    file, sha256 : str
        File name without its folder, and the hash of its bytes.
    datum : str
        wgs84, gcj02, bd09 or ``EPSG:N``; empty where the file holds no coordinates.
    evidence : tuple of mappings
        One row a candidate datum: datum, rows_tested, inside_named_street, inside_district.
    headers : tuple of str
        Every header of the file, in its order.
    columns : mapping of field to header
    confidence : mapping of field to float
        How sure a column is, 0 to 1: 1 where the planner named it, less where its cells alone speak.
    corrected_by_hand : mapping
        What the planner put right: ``columns`` (field to header), ``ignored`` (headers), ``header_row``.
        A later file with the same headers is read in the same way.
    left_out_columns, unread_columns : tuple of str
        Headers of columns about a person; and of those that mean nothing to Locator.
    skipped : mapping of reason to tuple of rows
        Rows that are no data: ``title``, ``total``, ``footer``, ``repeated_header``, ``blank``.
    kinds : mapping of kind to rows
    counts : mapping
        read, used, corrected, unplaced, refused.
    changes : mapping
        How many facilities met with each of ``CHANGES``; empty for what is no list of facilities.
    as_of : str
        Date of the list, as the planner gave it; empty where she did not.
    complete_to_m : float
        How far beyond the district the list is declared complete; 0 where it is not.
    """

    list: str
    target: str
    file: str
    sha256: str
    encoding: str = ""
    sheet: str = ""
    header_row: int | None = None
    datum: str = ""
    certain: bool = True
    evidence: tuple[Mapping[str, Any], ...] = ()
    headers: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    confidence: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    corrected_by_hand: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)
    left_out_columns: tuple[str, ...] = ()
    unread_columns: tuple[str, ...] = ()
    skipped: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: _NOTHING)
    kinds: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    counts: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    changes: Mapping[str, int] = field(default_factory=lambda: _NOTHING)
    as_of: str = ""
    complete_to_m: float = 0.0
    problems: tuple[Problem, ...] = ()


def change_name(change: str) -> str:
    """What one of ``CHANGES`` is called."""
    return {
        "added": _("added"),
        "closed": _("closed"),
        "missing": _("missing"),
        "moved": _("moved"),
        "changed": _("changed"),
        "unchanged": _("unchanged"),
        "unsure": _("unsure"),
        "removed": _("taken out by hand before"),
        "left": _("left as they were"),
    }[change]
