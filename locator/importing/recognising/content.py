"""What the cells of a column hold, whatever its header says: told from a sample, with the share that fits."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
import shapely

from locator.domain.projection import to_metres
from locator.domain.streets import Streets
from locator.importing.fold import code_text, fold
from locator.importing.recognising import dates, status_words, values
from locator.importing.recognising.kinds import kinds_in
from locator.importing.recognising.names import NOT_FOUND, StreetNames

SAMPLE = 400
_NEAR_DEGREES, _NEAR_M = 1.5, 200_000.0
# Eastings with the number of their zone before them are of eight digits, no northing is.
_ZONED, _ZONE_M = 1e7, 1e6
_MICRO = 1e6
_LONGEST_STREET, _LONGEST_STATUS = 14, 6
_LARGEST_ANGLE = 180.0

_ANGLE = re.compile(
    r"[东西南北EWSN经纬度:]*(\d{1,3})[°度d:](\d{1,2})[′'分m:](\d{1,2}(?:\.\d+)?)?[″\"秒s]*[EWSN]?",
    re.IGNORECASE,
)
_SRID = re.compile(r"SRID=\d+;", re.IGNORECASE)
NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_PLACE_END = re.compile(
    r"(?:食堂|饭堂|餐厅|饭店|餐吧|中心|院|站|点|之家|家园|公寓|所|驿站|机构|服务社|餐厅|门店|照护室|日托|俱乐部|睦邻)(?:\([^()]*\))?$"
)
_ADDRESS = re.compile(r"[路街弄巷道村里坊镇乡].{0,14}\d|\d+[号弄]")
_HOURS = re.compile(r"\d{1,2}[:：点]\d{0,2}\s*[-—–~～至到]|全天|24小时|周[一至末]")
_PHONE = re.compile(
    r"(?:\+?86[- ]?)?(?:\(?0\d{2,3}\)?[- ]?)?[1-9]\d{6,7}(?:[-转]\d{1,6})?|1[3-9]\d{9}|[48]00-?\d{3}-?\d{4}"
)
_PHONES = re.compile(r"[,，、;；/\s]+")
_AREA = re.compile(r"\d(?:\.\d+)?(?:m2|平方米|平米|平方)")
_BEDS, _MEALS = re.compile(r"\d+张床?"), re.compile(r"\d+(?:客|份|餐|人次)")
_CODE = re.compile(r"\d{9}|\d{12}")
_SHORT_CODE = re.compile(r"[A-Za-z]{0,2}[-.]?\d{0,8}")
_BARE = re.compile(r"[\d.,\-+/\s]+")


@dataclass(frozen=True)
class Sample:
    """Different cells of a column that are not blank, and how often each stands in the sample."""

    counts: Mapping[str, int]

    @cached_property
    def size(self) -> int:
        """Cells that are not blank."""
        return sum(self.counts.values())

    def share(self, fits: Callable[[str], bool]) -> float:
        """Share of the cells that fit; 0 where all are blank."""
        return sum(n for cell, n in self.counts.items() if fits(cell)) / self.size if self.size else 0.0


def stride(rows: int) -> int:
    """Every which row is looked at, so that a sample is spread over all."""
    return max(1, -(-rows // SAMPLE))


def sample(cells: Sequence[str]) -> Sample:
    """At most 400 cells, evenly spread over the column."""
    taken = cells[:: stride(len(cells))]
    said = Counter(cell for cell in taken if cell)
    return Sample(MappingProxyType({cell: n for cell, n in said.items() if not values.is_unknown(cell)}))


class Surroundings:
    """What cells are compared with: the study's district and its streets.

    Parameters
    ----------
    streets : Streets
    epsg : int
        The study's projected CRS.
    names : StreetNames
    """

    def __init__(self, streets: Streets, epsg: int, names: StreetNames) -> None:
        self.names = names
        west, south, east, north = shapely.total_bounds(streets.geometry)
        corners = to_metres(np.array([west, east, west, east]), np.array([south, south, north, north]), epsg)
        low, high = corners.min(axis=0) - _NEAR_M, corners.max(axis=0) + _NEAR_M
        self._degrees = (
            (west - _NEAR_DEGREES, east + _NEAR_DEGREES),
            (south - _NEAR_DEGREES, north + _NEAR_DEGREES),
        )
        self._metres = ((float(low[0]), float(high[0])), (float(low[1]), float(high[1])))

    def longitude(self, cell: str) -> bool:
        """Whether a cell is a longitude near the district, in degrees."""
        return _within(degrees(cell), self._degrees[0])

    def latitude(self, cell: str) -> bool:
        """Whether a cell is a latitude near the district, in degrees."""
        return _within(degrees(cell), self._degrees[1])

    def easting(self, cell: str) -> bool:
        """Whether a cell is an easting near the district in metres, with or without the zone before it."""
        value = _plain(cell)
        return _within(value, self._metres[0]) or (
            value > _ZONED and _within(value % _ZONE_M, self._metres[0])
        )

    def northing(self, cell: str) -> bool:
        """Whether a cell is a northing near the district, in metres."""
        return _within(_plain(cell), self._metres[1])

    def pair(self, cell: str) -> bool:
        """Whether a cell holds longitude and latitude near the district, in either order."""
        found = NUMBER.findall(_SRID.sub("", unicodedata.normalize("NFKC", cell)))
        if len(found) != 2:  # noqa: PLR2004 - a pair
            return False
        one, other = found
        return (self.longitude(one) and self.latitude(other)) or (
            self.latitude(one) and self.longitude(other)
        )

    def street(self, cell: str) -> bool:
        """Whether a cell is the name of a street of the study."""
        return len(cell) <= _LONGEST_STREET and self.names.row_of_name(cell) != NOT_FOUND

    def code(self, cell: str) -> bool:
        """Whether a cell is the code of a street of the study, or of one of its committees."""
        code = code_text(cell)
        return _CODE.fullmatch(code) is not None and self.names.row_of_code(code) != NOT_FOUND

    def tests(self) -> Mapping[str, Callable[[str], bool]]:
        """Test of a cell for every field that content alone can tell."""
        return {
            "lonlat": self.pair,
            "lon": self.longitude,
            "lat": self.latitude,
            "east": self.easting,
            "north": self.northing,
            "code": self.code,
            "street": self.street,
            **TESTS,
        }


def _plain(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return float("nan")


def degrees(cell: str) -> float:
    """Degrees in a cell: plain, in millionths, or with minutes and seconds; NaN for anything else."""
    try:
        value = float(cell)
    except ValueError:
        found = _ANGLE.fullmatch("".join(cell.split()))
        if found is None:
            return float("nan")
        return float(found[1]) + float(found[2]) / 60.0 + float(found[3] or 0) / 3600.0
    return value / _MICRO if abs(value) > _LARGEST_ANGLE else value


def _within(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _is_kind(cell: str) -> bool:
    return bool(kinds_in(cell).kinds)


def _is_status(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_STATUS and not values.is_unknown(cell) and status_words.status(cell) is not None
    )


def _is_phone(cell: str) -> bool:
    parts = [part for part in _PHONES.split(cell) if part]
    return any(_PHONE.fullmatch(part) for part in parts) and len(cell) > 6  # noqa: PLR2004 - no short number


def _is_name(cell: str) -> bool:
    plain = fold(cell)
    return _PLACE_END.search(plain) is not None and not _HOURS.search(plain)


def _is_address(cell: str) -> bool:
    plain = fold(cell)
    return _ADDRESS.search(plain) is not None and not _is_name(cell)


TESTS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "type": _is_kind,
        "status": _is_status,
        "opened": dates.is_date,
        "hours": lambda cell: _HOURS.search(cell) is not None,
        "phone": _is_phone,
        "name": _is_name,
        "address": _is_address,
        "floor_area_m2": lambda cell: _AREA.search(fold(cell)) is not None,
        "licensed_beds": lambda cell: _BEDS.fullmatch(fold(cell)) is not None,
        "meals_per_day": lambda cell: _MEALS.match(fold(cell)) is not None,
    }
)


def is_code(cell: str) -> bool:
    """Whether a cell is a short code, such as 1, A1 or 67000, and no words."""
    return _SHORT_CODE.fullmatch(cell) is not None


def is_bare(cell: str) -> bool:
    """Whether a cell holds numbers alone."""
    return _BARE.fullmatch(cell) is not None
