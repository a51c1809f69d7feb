"""The same problem in many rows, told once with the rows that have it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from locator.domain.problems import Problem

# What these say hangs on the cell alone, so that one of them speaks for all rows that hold it.
GATHERED: frozenset[str] = frozenset(
    {"kind_unknown", "kind_part_unknown", "kind_overruled", "status_unknown", "personal_cell"}
)


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Problems, those of the same code, column and value as one: of the first row, with how many there are.

    Its facts ``times`` and ``also`` hold the number of rows and the rows themselves (2-501, 503).
    """
    found: dict[object, list[Problem]] = {}
    for at, problem in enumerate(problems):
        same = problem.code in GATHERED and problem.row is not None
        key = (problem.code, problem.column, problem.value, problem.facts.get("kind")) if same else at
        found.setdefault(key, []).append(problem)
    return [_one(group) if len(group) > 1 else group[0] for group in found.values()]


def _one(group: list[Problem]) -> Problem:
    first = min(group, key=lambda one: one.row or 0)
    rows = sorted({row for one in group for row in rows_of(one)})
    if len(rows) == 1:
        return first
    return replace(first, facts={**first.facts, "times": str(len(rows)), "also": _written(rows)})


def rows_of(problem: Problem) -> list[int]:
    """Every row that has a problem, in order; none where it is of the whole file."""
    if "also" in problem.facts:
        return list(_read(problem.facts["also"]))
    return [] if problem.row is None else [problem.row]


def times(problem: Problem) -> int:
    """How many rows have a problem; 1 for one of the whole file."""
    return int(problem.facts.get("times", "1"))


def parted(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems with one for each row again."""
    for problem in problems:
        if "also" in problem.facts:
            yield from (replace(problem, row=row) for row in rows_of(problem))
        else:
            yield problem


def left(problem: Problem, gone: Iterable[float]) -> Problem | None:
    """A problem without rows that are ``gone``; ``None`` where no row is left."""
    without = set(gone)
    rows = [row for row in rows_of(problem) if row not in without]
    if problem.row is None or len(rows) == len(rows_of(problem)):
        return problem
    if not rows:
        return None
    alone = {name: fact for name, fact in problem.facts.items() if name not in ("times", "also")}
    many = {"times": str(len(rows)), "also": _written(rows)} if len(rows) > 1 else {}
    return replace(problem, row=rows[0], facts={**alone, **many})


def _written(rows: list[int]) -> str:
    """Rows in order as ranges: 2-501, 503."""
    ranges: list[list[int]] = []
    for row in rows:
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def _read(written: str) -> Iterator[int]:
    for part in written.split(", "):
        first, _to, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
