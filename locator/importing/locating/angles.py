"""One coordinate as people write it: degrees, minutes and seconds, hemispheres, words for the axis."""

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LON, LAT = "lon", "lat"

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("º˚∘゜", "°"),
        **dict.fromkeys("′‘’´`ʹ", "'"),
        **dict.fromkeys("″“”〃ʺ", '"'),
        **dict.fromkeys("−﹣–—", "-"),
        "，": ",",
        "。": ".",
    }
)
_AXES: Final = {
    **dict.fromkeys(("东经", "東經", "东", "e", "经度", "經度", "longitude", "long", "lng", "lon"), (LON, 1)),
    **dict.fromkeys(("西经", "西經", "w"), (LON, -1)),
    **dict.fromkeys(("北纬", "北緯", "北", "n", "纬度", "緯度", "latitude", "lat"), (LAT, 1)),
    **dict.fromkeys(("南纬", "南緯", "s"), (LAT, -1)),
}
_WORDS = "|".join(sorted(_AXES, key=len, reverse=True))
_ANGLE: Final = re.compile(
    rf"""(?:(?P<before>{_WORDS})["']?\s*[:=]?\s*["']?)?
    (?P<sign>[-+]?)\s*(?P<degrees>\d+(?:\.\d+)?)
    (?:\s*(?:°|度|deg)
        (?:\s*(?P<minutes>\d+(?:\.\d+)?)\s*(?:'(?!')|分|(?=\s*(?:$|[,;ewns东西南北]))|(?=''))
            (?:\s*(?P<seconds>\d+(?:\.\d+)?)\s*(?:"|''|秒|(?=\s*(?:$|[,;ewns东西南北]))))?
        )?
    )?
    (?:\s*(?P<after>[ewns])(?![a-z\d]))?""",
    re.VERBOSE,
)
# 121-28-25.3, 121:28:25.3, 121 28 25.3 and 121.28.25(.3): two separators cannot belong to a plain number.
_PARTED: Final = re.compile(
    r"(?P<sign>-?)(?P<d>\d{1,3})(?P<s>[-: .])(?P<m>\d{1,2})(?P=s)(?P<sec>\d{1,2}(?:\.\d+)?)"
)
# The writing of most lists, read without a closer look.
_COMMON: Final = re.compile(r"(\d{1,3})[°度](\d{1,2})[′'分](\d{1,2}(?:\.\d+)?)[″\"秒]")
_IN_PARTS: Final = re.compile(r"(?:°|度|deg)\s*\d")
_THOUSANDS: Final = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA: Final = re.compile(r"[-+]?(\d{1,3}),\d+")
_LARGEST = 180
_SIXTY = 60.0


@dataclass(frozen=True)
class Angle:
    """A coordinate and the axis that its own words name: ``lon``, ``lat`` or nothing."""

    value: float
    axis: str = ""


def plain(cell: str) -> str:
    """Cell in narrow signs and lower case, with one sign each for degrees, minutes and seconds."""
    return unicodedata.normalize("NFKC", cell.translate(_SIGNS)).translate(_SIGNS).strip().lower()


def angle(cell: str) -> Angle | None:
    """Coordinate in a cell that holds one; ``None`` where it holds anything else."""
    common = _COMMON.fullmatch(cell)
    if common is not None:
        value = _sexagesimal("", *common.groups())
        return None if value is None else Angle(value)
    text = plain(cell)
    parted = _PARTED.fullmatch(text)
    if parted is not None:
        value = _sexagesimal(parted["sign"], parted["d"], parted["m"], parted["sec"])
        return None if value is None else Angle(value)
    found = _ANGLE.fullmatch(_without_commas(text))
    return None if found is None else _angle(found)


def angles(text: str) -> list[Angle] | None:
    """All coordinates in ``text`` (as ``plain`` gives it); ``None`` where one is impossible."""
    found = [_angle(match) for match in _ANGLE.finditer(text)]
    held = [one for one in found if one is not None]
    return held if len(held) == len(found) else None


def in_parts(cell: str) -> bool:
    """Whether a cell counts minutes or seconds, so that the decimals of its degrees say nothing."""
    text = plain(cell)
    return _IN_PARTS.search(text) is not None or _PARTED.search(text) is not None


def without_angles(text: str) -> str:
    """What stands around the coordinates in ``text``, however they are written."""
    return _ANGLE.sub(" ", _PARTED.sub(" ", text))


def parted(text: str) -> list[Angle] | None:
    """Coordinates of ``text`` that are written 121-28-25.3 31-13-49; ``None`` where it is none of these."""
    found = list(_PARTED.finditer(text))
    if not found or _PARTED.sub("", text).strip(" ,;/"):
        return None
    values = [_sexagesimal(one["sign"], one["d"], one["m"], one["sec"]) for one in found]
    held = [Angle(value) for value in values if value is not None]
    return held if len(held) == len(values) else None


def _without_commas(text: str) -> str:
    """Thousands unparted and decimal commas as points: 640,412.3 and 121,4737."""
    decimal = _DECIMAL_COMMA.fullmatch(text)
    if decimal is not None and int(decimal[1]) <= _LARGEST:
        return text.replace(",", ".")
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def _angle(found: re.Match[str]) -> Angle | None:
    before, after = found["before"], found["after"]
    axis, turn = _AXES.get(before or after or "", ("", 1))
    if before and after and _AXES[before][0] != _AXES[after][0]:
        return None
    value = _sexagesimal(found["sign"], found["degrees"], found["minutes"], found["seconds"])
    return None if value is None else Angle(turn * value, axis)


def _sexagesimal(sign: str, degrees: str, minutes: str | None, seconds: str | None) -> float | None:
    """Degrees from their parts; ``None`` where minutes or seconds reach sixty or follow a fraction."""
    value, parts = float(degrees), [float(part) for part in (minutes, seconds) if part]
    whole = (degrees, minutes or "")[: len(parts)]
    if any(part >= _SIXTY for part in parts) or any("." in part for part in whole):
        return None
    value += sum(part / _SIXTY ** (place + 1) for place, part in enumerate(parts))
    value = -value if sign == "-" else value
    return value if math.isfinite(value) else None
