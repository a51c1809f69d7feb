"""Fields by the headers of columns, as far as the cells below do not speak against them."""

from collections.abc import Mapping, Sequence

from locator.domain.problems import Problem
from locator.importing.recognising import (
    amounts,
    columns,
    content,
    coordinate_pairs,
    dates,
    personal,
    status_words,
    values,
)
from locator.importing.recognising.found import SURE, Fits, Found, Work
from locator.importing.recognising.kinds import kinds_in

_HALF, _CONTRADICTED, _FEWEST = 0.5, 0.2, 3
_ONE_NAME = 0.9
_ALIKE = 0.1
_LONGEST_COUNT = 9
# Contents that are told apart well enough to contradict a header, and the fields each may stand under.
_TELLING: Mapping[str, frozenset[str]] = {
    "phone": frozenset({"phone"}),
    "hours": frozenset({"hours"}),
    "opened": frozenset({"opened"}),
    "lonlat": frozenset({"lonlat", "address"}),
    "lon": frozenset({"lon", "lat", "lonlat", "address"}),
    "lat": frozenset({"lon", "lat", "lonlat", "address"}),
    "name": frozenset({"name", "address", "operator", "committee", "type"}),
    "address": frozenset({"address", "name"}),
    "street": frozenset({"street", "district", "committee", "address", "name", "operator"}),
    "code": frozenset({"code", "street", "ref"}),
    "type": frozenset({"type", "name"}),
}
_CHECKED_TEXTS = frozenset(
    {"name", "type", "street", "opened", "hours", "phone", "lon", "lat", "lonlat", "address"}
)


def take(work: Work, target: str) -> None:
    """Take the column of every field that a header says."""
    free = [header if at not in work.closed else "" for at, header in enumerate(work.headers)]
    claimed = columns.claims(free, target)
    for name, positions in claimed.items():
        if name in work.found:
            continue
        position = next((at for at in positions if _fitting(work, name, at) >= _HALF), positions[0])
        if name == "name":
            position = next((at for at in positions if _names_facilities(work, at)), position)
            if not _tells_apart(work, position):
                work.alike = position
                continue
        if name == "type" and (other := _better_type(work, position, positions)) is not None:
            work.problems.append(_contradiction(work, position))
            work.found[name] = Found(other, "content", work.share("type", other))
            continue
        if _is_not(work, name, position):
            work.contradicted.add(position)
            work.problems.append(_contradiction(work, position))
        elif name != "ref" or _is_number_of_facility(work, position):
            work.found[name] = Found(position, "header", _fitting(work, name, position))
    work.other_pairs = coordinate_pairs.choose(work, claimed)


def _names_facilities(work: Work, position: int) -> bool:
    return _fitting(work, "name", position) >= _HALF and _tells_apart(work, position)


def _tells_apart(work: Work, position: int) -> bool:
    """Whether names differ: an office that every row names (街道办事处) is not what the rows are called."""
    sample = work.sample(position)
    return sample.size < _FEWEST or len(sample.counts) > max(1, _ALIKE * sample.size)


def take_alike(work: Work) -> None:
    """Take a column of names that are all alike after all, unless another one holds the names."""
    if work.alike is None:
        return
    if "name" in work.found:
        work.problems.append(_contradiction(work, work.alike))
    else:
        work.found["name"] = Found(work.alike, "header", _fitting(work, "name", work.alike))


def _better_type(work: Work, position: int, claimed: Sequence[int]) -> int | None:
    """Another column that names kinds, where the one under the header of a type names none at all."""
    sample = work.sample(position)
    if not sample.size or _fitting(work, "type", position) > 0:
        return None
    shares = {at: work.share("type", at) for at in [*claimed, *work.unclaimed()] if at != position}
    best = max(shares, key=lambda at: (shares[at], -at), default=None)
    return best if best is not None and shares[best] >= _CONTRADICTED else None


def _contradiction(work: Work, position: int) -> Problem:
    shown = personal.masked(next(iter(work.sample(position).counts)))
    return Problem("column_contradicted", column=columns.label(work.headers, position), value=shown)


def _fitting(work: Work, name: str, position: int) -> float:
    """Share of a column's cells that can be what its header says; 1 where they are blank, or say anything."""
    sample = work.sample(position)
    fits = _can_be(name)
    return sample.share(fits) if sample.size and fits else 1.0


def _can_be(name: str) -> Fits | None:
    if name in amounts.MOST:
        return lambda cell: amounts.is_amount(cell, name)
    if name in ("lon", "lat", "lonlat"):
        return lambda cell: any(sign.isdigit() for sign in cell)
    if name in ("name", "street"):
        return lambda cell: not content.is_bare(cell)
    if name == "phone":
        return lambda cell: sum(sign.isdigit() for sign in cell) >= 5  # noqa: PLR2004 - digits
    known: dict[str, Fits] = {
        "type": lambda cell: bool(kinds_in(cell).kinds),
        "status": lambda cell: status_words.status(cell) is not None or values.truth(cell) is not None,
        "opened": lambda cell: bool(dates.iso(cell)),
    }
    return known.get(name)


def _is_not(work: Work, name: str, position: int) -> bool:
    """Whether cells say plainly that a header is wrong: they do not fit it, and fit something else."""
    sample = work.sample(position)
    if sample.size < _FEWEST or (name not in _CHECKED_TEXTS and name not in amounts.MOST):
        return False
    if name in amounts.MOST and sample.share(personal.is_mobile) >= _HALF:
        return True
    if _fitting(work, name, position) >= (_CONTRADICTED if name in amounts.MOST or name == "type" else SURE):
        return False
    if name == "type" and sample.share(content.is_code) >= SURE:
        return True
    if name == "type":
        return any(work.share("type", at) >= SURE for at in work.unclaimed() if at != position)
    return any(
        name not in allowed and work.share(claim, position) >= SURE for claim, allowed in _TELLING.items()
    )


def _is_number_of_facility(work: Work, position: int) -> bool:
    """Whether numbers are the facilities' own: not those of the rows, and not shared by different names."""
    cells = work.cells[position]
    said = [cell for cell in cells if cell]
    if not said:
        return True
    if _is_counted_through(said) or work.sample(position).share(personal.holds_number) >= personal.SHARE:
        return False
    named = work.found.get("name")
    names = work.cells[named.position] if named else cells
    step = content.stride(len(cells))
    pairs = {(one, name) for one, name in zip(cells[::step], names[::step], strict=True) if one}
    return len({one for one, _name in pairs}) >= _ONE_NAME * len(pairs)


def _is_counted_through(said: Sequence[str]) -> bool:
    """Whether cells are numbers without a gap, as rows are numbered."""
    if not all(cell.isdecimal() and len(cell) < _LONGEST_COUNT for cell in said):
        return False
    numbers = set(map(int, said))
    return max(numbers) - min(numbers) == len(numbers) - 1


def swap(work: Work) -> bool:
    """Exchange the columns of longitude and latitude where each holds the other's numbers."""
    lon, lat = work.found.get("lon"), work.found.get("lat")
    if lon is None or lat is None or "hand" in (lon.how, lat.how):
        return False
    shares = work.share("lat", lon.position), work.share("lon", lat.position)
    if min(shares) < SURE or work.sample(lon.position).size < _FEWEST or work.share("lon", lon.position) > 0:
        return False
    work.found["lon"] = Found(lat.position, "content", shares[1])
    work.found["lat"] = Found(lon.position, "content", shares[0])
    facts = {"other": work.headers[lat.position]}
    work.problems.append(Problem("columns_swapped", column=work.headers[lon.position], facts=facts))
    return True
