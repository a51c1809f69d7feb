"""What the planner says about a file, where the file itself does not say enough."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from locator.errors import UsageError
from locator.words import _

AUTO = "auto"
_NAMED = ("auto", "wgs84", "gcj02", "bd09", "bd09mc")
_EPSG = re.compile(r"EPSG:(\d{4,6})", re.IGNORECASE)
_PROJ = "+proj="
_LOCAL = re.compile(r"LOCAL:(.*)", re.IGNORECASE)
_LOCAL_NUMBERS = (4, 5)
_LARGEST_LONGITUDE, _LARGEST_LATITUDE = 180.0, 90.0
_SCALES = (0.9, 1.1)
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
        auto, wgs84, gcj02, bd09, bd09mc (Baidu's Mercator metres) or ``EPSG:N``, in any case; a PROJ string
        ``+proj=…``; or a local grid, ``LOCAL:lon0,lat0,false_east,false_north[,scale]``: central meridian and
        latitude of origin in degrees, false easting and northing in metres, transverse Mercator on CGCS2000.
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
    partial : bool
        The file holds only some rows of the list: none of the others is missing.

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
    partial: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "datum", _known_datum(self.datum))


def _known_datum(datum: str) -> str:
    given = datum.strip()
    if given.lower() in _NAMED:
        return given.lower()
    if given.lower().startswith(_PROJ):
        return " ".join(given.split())
    local = _LOCAL.fullmatch(given)
    if local is not None:
        return _local(given, local[1])
    epsg = _EPSG.fullmatch(given)
    if epsg is None:
        raise UsageError(
            "datum_unknown",
            _("“{datum}” is no coordinate system that Locator knows.").format(datum=datum),
            _("Give auto, wgs84, gcj02, bd09 or EPSG:N, such as EPSG:4549."),
        )
    return f"EPSG:{int(epsg[1])}"


def _local(given: str, numbers: str) -> str:
    """``LOCAL:lon0,lat0,false_east,false_north[,scale]`` in one way of writing it."""
    try:
        found = [float(number) for number in numbers.replace("，", ",").split(",")]
    except ValueError:
        found = []
    low, high = _SCALES
    if (
        len(found) not in _LOCAL_NUMBERS
        or not all(map(math.isfinite, found))
        or abs(found[0]) > _LARGEST_LONGITUDE
        or abs(found[1]) > _LARGEST_LATITUDE
        or not low <= [*found, 1.0][_LOCAL_NUMBERS[0]] <= high
    ):
        raise UsageError(
            "datum_unknown",
            _("“{datum}” does not describe a local grid.").format(datum=given),
            _("Give LOCAL:lon0,lat0,false_east,false_north, such as LOCAL:121.467,31.235,0,0."),
        )
    return "LOCAL:" + ",".join(f"{number:.15g}" for number in found)


def crs_text(datum: str) -> str:
    """What PROJ calls a datum of ``ReadOptions``: a local grid as a PROJ string, all else as it stands."""
    if not datum.startswith("LOCAL:"):
        return datum
    lon, lat, east, north, *scale = datum.removeprefix("LOCAL:").split(",")
    return (
        f"+proj=tmerc +lat_0={lat} +lon_0={lon} +k={scale[0] if scale else 1} +x_0={east} +y_0={north}"
        " +ellps=GRS80 +units=m +no_defs +type=crs"
    )
