"""Columns of people: which age band, what kind of count, of which date, in which unit."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from locator.domain.people import BAND_COLUMN, Band, PopulationType
from locator.errors import UsageError
from locator.importing.fold import PARTS, fold
from locator.importing.options import ReadOptions
from locator.importing.recognising import dates
from locator.words import _

FIELDS = ("people", *BAND_COLUMN.values())

_AGE = re.compile(r"(?<![\d\-~至])≥?(60|65|80)(?:周岁|岁)?(?:及|\(含\))?(?:以上|\+|plus|岁及以上)")
_LATIN_AGE = re.compile(r"(?:people|pop|age|population|residents|elderly)_?(60|65|80)(?:plus|\+)?$")
_TOTAL = re.compile(
    r"总人口|人口总数|常住人口|户籍人口|实有人口|人口数|总人数|人口$|^人数$|^人口|^people$|^people_total$|^population|"
    r"^pop$|^pop_total$|^residents$|^total_?pop"
)
_OTHER = re.compile(
    r"男|女|户数|家庭|密度|率|占比|比重|比例|百分|%|面积|增长|增幅|外来|流动|失能|独居|\d+[\-~至]\d+|以下|老年|老人|儿童|"
    r"长者|density|rate|share|female|male"
)
_OF_OLD = re.compile(r"老年人?|老人|长者")
_OF_PEOPLE = re.compile(r"人口|人数|老年|老人|长者|elder|people")
_TYPES = (
    (PopulationType.REGISTERED, ("户籍", "registered")),
    (PopulationType.RESIDENT, ("常住", "resident")),
    (PopulationType.ACTUAL, ("实有", "actual")),
)
_DAY = re.compile(r"((?:19|20)\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_COMPACT_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_MONTH = re.compile(r"((?:19|20)\d{2})[-./年](\d{1,2})月?(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_POWERS: Mapping[str, float] = MappingProxyType({"十": 1e1, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8})
# 每千人 is a rate, 3万人以上 a size, 百万人口 a boast; 万人 is a unit wherever else it stands.
_UNIT = re.compile(
    r"(?<![每\d.一二三四五六七八九十百千万两几数超逾])"
    r"(?:(?P<large>[十百千]?[万亿])人(?![均次才大代以口])"
    r"|(?:(?<=[(\[:/,、年])|(?<=单位)|(?<=人口)|(?<=人数)|^)(?P<small>[十百千])人(?=$|[)\],、/]))"
)
_SINGLE = re.compile(r"(?:[(\[:/]|单位)(?:人|个人|persons?|people)(?:$|[)\],、/])")
_LATIN_UNIT = re.compile(
    r"[(\[:](?:in|unit:)?(?P<number>10,?000|1,?000|'?000|thousand)s?(?:of)?(?:people|persons?)?[)\]]"
)
_BEST: tuple[Band, ...] = (Band.OVER_60, Band.TOTAL, Band.OVER_65, Band.OVER_80)


@dataclass(frozen=True)
class BandColumn:
    """One column of counts: ``factor`` people to the file's unit; ``position`` among the columns."""

    position: int
    band: Band
    type: PopulationType
    as_of: str
    factor: float


def plain(text: str) -> str:
    """Text compared for bands and dates: NFKC, without spaces, lower case, one kind of dash."""
    folded = fold(unicodedata.normalize("NFKC", text))
    return re.sub(r"[—–−]", "-", folded)


def band_of(header: str) -> Band | None:
    """Age band that a header says, ``None`` where it says none."""
    words = plain(header)
    # Of a header of two rows (60岁及以上 / 80岁及以上) the lower one counts.
    age = _AGE.search(plain(header.rpartition(PARTS)[2])) or _AGE.search(words) or _LATIN_AGE.search(words)
    rest = _AGE.sub("", words)
    if age is not None:
        return None if _OTHER.search(_OF_OLD.sub("", rest)) else Band(f"{age[1]}+")
    return Band.TOTAL if _TOTAL.search(words) and not _OTHER.search(words) else None


def type_of(text: str) -> PopulationType:
    """What a text says is counted; unknown where it says nothing, or more than one thing."""
    found = {kind for kind, words in _TYPES if any(word in plain(text) for word in words)}
    return found.pop() if len(found) == 1 else PopulationType.UNKNOWN


def date_of(text: str) -> str:
    """Date that a text says, as far as it says it: ``2024-12-31``, ``2024-06`` or ``2024``."""
    words = plain(text)
    if day := _DAY.search(words) or _COMPACT_DAY.search(words):
        return f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
    if (month := _MONTH.search(words)) and 1 <= int(month[2]) <= 12:  # noqa: PLR2004 - months
        return f"{month[1]}-{int(month[2]):02d}"
    year = _YEAR.search(words)
    return year[1] if year else ""


def type_asked(word: str) -> PopulationType:
    """Type that an option names.

    Raises
    ------
    UsageError
        ``pop_type_unknown``.
    """
    found = type_of(word)
    if word and found is PopulationType.UNKNOWN:
        raise UsageError(
            "pop_type_unknown",
            _("“{word}” is no type of population.").format(word=word),
            _("Name one of: {types}.").format(types="户籍, 常住, 实有"),
        )
    return found


_ASKED: Mapping[str, Band] = MappingProxyType(
    {b.value: b for b in Band}
    | {b.value.rstrip("+"): b for b in Band}
    | {"全部": Band.TOTAL, "总": Band.TOTAL}
)


def band_asked(word: str) -> Band | None:
    """Band that an option names; ``None`` where it names none.

    Raises
    ------
    UsageError
        ``band_unknown``.
    """
    if not word:
        return None
    found = _ASKED.get(plain(word)) or band_of(word)
    if found is None:
        raise UsageError(
            "band_unknown",
            _("“{word}” is no age band.").format(word=word),
            _("Name one of: {bands}.").format(bands=", ".join(b.value for b in Band)),
        )
    return found


def checked(options: ReadOptions) -> ReadOptions:
    """Options with their date in ISO 8601.

    Raises
    ------
    UsageError
        ``type_unknown``, ``band_unknown`` or ``date_unknown``: told before anything is read.
    """
    type_asked(options.pop_type)
    band_asked(options.band)
    return replace(options, as_of=dates.asked(options.as_of))


def band_columns(
    headers: Sequence[str],
    titles: Sequence[str],
    file: str,
    options: ReadOptions,
    units: Sequence[str] = (),
) -> tuple[BandColumn, ...]:
    """Columns of people, the best first. Options win over headers, headers over titles and file name.

    ``units`` are the cells of a row of units below the header, none where there is no such row.
    """
    context = (*titles, file.rsplit(".", 1)[0])
    named = _named(headers, options) or _only_column_of_people(headers, options)
    wanted = band_asked(options.band)
    found: dict[tuple[Band, PopulationType, str], BandColumn] = {}
    for position, header in enumerate(headers):
        band = named.get(position) or band_of(header)
        if band is None:
            continue
        column = BandColumn(
            position=position,
            band=band,
            type=type_asked(options.pop_type) or _type((header, *context)),
            as_of=options.as_of or _date((header, *context)),
            factor=_factor((header, f"({units[position]})" if units else "", *titles)),
        )
        found.setdefault((band, column.type, column.as_of), column)
    return tuple(sorted(_of_band(list(found.values()), wanted), key=_rank))


def _of_band(found: list[BandColumn], wanted: Band | None) -> list[BandColumn]:
    """Keep all where the band asked for is there; else a single column is taken as that band."""
    if wanted is None or any(column.band is wanted for column in found):
        return found
    if len(found) == 1:
        only = found[0]
        return [BandColumn(only.position, wanted, only.type, only.as_of, only.factor)]
    return []


def _named(headers: Sequence[str], options: ReadOptions) -> dict[int, Band]:
    """Columns that the planner named: ``people`` is of the band asked for, the total unless told."""
    bands = {column: band for band, column in BAND_COLUMN.items()}
    bands["people"] = band_asked(options.band) or Band.TOTAL
    named = {}
    for field, header in options.columns.items():
        if field in bands and header in headers:
            named[list(headers).index(header)] = bands[field]
    return named


def _only_column_of_people(headers: Sequence[str], options: ReadOptions) -> dict[int, Band]:
    """Take the one column that speaks of people in some way as the band asked for, if none is known."""
    wanted = band_asked(options.band)
    if wanted is None or any(map(band_of, headers)):
        return {}
    speaking = [
        position
        for position, header in enumerate(headers)
        if _OF_PEOPLE.search(plain(header)) and not _OTHER.search(_OF_OLD.sub("", plain(header)))
    ]
    return {speaking[0]: wanted} if len(speaking) == 1 else {}


def _factor(texts: Iterable[str]) -> float:
    """People to the unit: said by the header, else by a title (单位：万人), else single people."""
    return next(filter(None, map(unit_of, texts)), 1.0)


def unit_of(text: str) -> float:
    """People to the unit that a header or title names (人口（千人）, 单位：万人); 0 where it names none."""
    words = plain(text)
    if found := _UNIT.search(words):
        return math.prod(_POWERS[sign] for sign in found["large"] or found["small"])
    if latin := _LATIN_UNIT.search(words):
        return _POWERS["万" if latin["number"].startswith("10") else "千"]
    return 1.0 if _SINGLE.search(words) else 0.0


def unit_name(factor: float) -> str:
    """What a unit of ``factor`` people is called: 人, 百人, 千人, 万人 and so on."""
    names = {1.0: "人"} | {power: f"{sign}人" for sign, power in _POWERS.items()}
    return names.get(factor) or f"{factor:,.0f}人"


def _rank(column: BandColumn) -> tuple[int, str, int]:
    # The newest date of the best band first; a missing date last.
    newest = "".join(chr(0x7F - ord(c)) for c in column.as_of) or "\x7f"
    return _BEST.index(column.band), newest, column.position


def _type(texts: Iterable[str]) -> PopulationType:
    return next((found for found in map(type_of, texts) if found), PopulationType.UNKNOWN)


def _date(texts: Iterable[str]) -> str:
    return next((found for found in map(date_of, texts) if found), "")
