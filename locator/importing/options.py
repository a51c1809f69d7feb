"""What the planner says about a file, where the file itself does not say enough."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from locator.errors import UsageError
from locator.words import _

AUTO = "auto"
_NAMED = ("auto", "wgs84", "gcj02", "bd09")
_EPSG = re.compile(r"EPSG:(\d{4,6})", re.IGNORECASE)
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class ReadOptions:
    """How to read one file.

    Attributes
    ----------
    list : str
        Name of the list; the file's stem where empty.
    kind : str
        Kind of every row; where empty, the type column says it.
    datum : str
        auto, wgs84, gcj02, bd09 or ``EPSG:N``, in any case.
    encoding, sheet : str
        Text encoding, and name of the sheet or layer; found out where empty.
    header_row : int
        Row of the header (the last of its rows where it has two), counted from 1; 0 where it is to be found.
    columns : mapping of field to header
        Columns named by hand; they win over what is recognised.
    ignored : tuple of str
        Headers of columns that are not to be read, whatever is recognised in them.
    matches : mapping of name to street code
        Confirmed names of streets.
    pop_type, band, as_of : str
        Type, age band and date of a count of people.
    complete_to_m : float
        How far beyond the district the list is declared complete, in metres.

    Raises
    ------
    UsageError
        The datum is none of those known.
    """

    list: str = ""
    kind: str = ""
    datum: str = AUTO
    encoding: str = ""
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    ignored: tuple[str, ...] = ()
    matches: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    pop_type: str = ""
    band: str = ""
    as_of: str = ""
    complete_to_m: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "datum", _known_datum(self.datum))


def _known_datum(datum: str) -> str:
    lowered = datum.strip().lower()
    if lowered in _NAMED:
        return lowered
    epsg = _EPSG.fullmatch(datum.strip())
    if epsg is None:
        raise UsageError(
            "datum_unknown",
            _("“{datum}” is no coordinate system that Locator knows.").format(datum=datum),
            _("Give auto, wgs84, gcj02, bd09 or EPSG:N, such as EPSG:4549."),
        )
    return f"EPSG:{int(epsg[1])}"
