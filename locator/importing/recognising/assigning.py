"""Every column of a list with what it holds, how that was found, and how sure it is."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from locator.importing.options import ReadOptions
from locator.importing.recognising import by_content, by_header, columns, personal
from locator.importing.recognising.content import Surroundings
from locator.importing.recognising.found import Columns, Found, Work


def assign(
    headers: Sequence[str],
    cells: Sequence[Sequence[str]],
    target: str,
    around: Surroundings,
    options: ReadOptions,
    others: Collection[int] = (),
) -> Columns:
    """Find every field by the planner's word, by header, and then by what the cells hold.

    Parameters
    ----------
    headers : sequence of str
        Headers; blank throughout where the list has no header row.
    cells : sequence of columns
        The cells of every column; a part of the rows will do.
    target : str
        ``facilities`` or ``demand``.
    others : collection of int
        Columns that hold something else for certain, such as counts of people.

    Raises
    ------
    UsageError
        ``column_unknown``.
    """
    padded = columns.spoken((*headers, *[""] * (len(cells) - len(headers))))
    by_hand = columns.by_word(padded, options.columns)
    ignored = columns.positions_of(padded, options.ignored) - set(by_hand.values())
    work = Work(padded, cells, around.tests(), {*by_hand.values(), *ignored, *others})
    work.found |= {name: Found(position, "hand", 1.0) for name, position in by_hand.items()}
    by_header.take(work, target)
    swapped = by_header.swap(work)
    about_people = _about_people(work)
    work.closed.update(about_people)
    by_content.take(work, target)
    by_header.take_alike(work)
    return _columns(work, about_people, {*ignored, *others}, swapped)


def _about_people(work: Work) -> tuple[int, ...]:
    """Columns about persons that the planner did not ask for, by header and then by cells."""
    free = work.unclaimed()
    return tuple(at for at in free if columns.is_personal(work.headers[at]) or _holds_people(work, at))


def _holds_people(work: Work, position: int) -> bool:
    if columns.is_passed_over(work.headers[position]):
        return False
    counted = work.sample(position).counts
    said = [cell for cell, n in counted.items() for _time in range(n)]
    streets = frozenset(cell for cell in counted if work.tests["street"](cell))
    return personal.is_about_people(said, streets)


def _columns(work: Work, about_people: tuple[int, ...], told: Collection[int], swapped: bool) -> Columns:
    taken = {one.position for one in work.found.values()} | set(about_people) | set(told)
    unread = tuple(
        at
        for at, header in enumerate(work.headers)
        if at not in taken and not columns.is_passed_over(header) and (header or work.sample(at).size)
    )
    every = Columns(work.headers, dict(sorted(work.found.items())), about_people, unread, swapped=swapped)
    people = columns.personal_problems([every.label(at) for at in about_people])
    return replace(every, problems=(*people, *work.problems), other_pairs=work.other_pairs)
