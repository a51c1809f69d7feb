"""What the command line shows: progress and notes on standard error, results on standard output."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from locator.domain.problems import Problem
from locator.domain.progress import Progress as Report
from locator.words import _

_SHOWN_OF_A_SORT = 5


def notes() -> Console:
    """Console for people: standard error, so that results can be piped."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


@contextmanager
def progress() -> Iterator[Report]:
    """A bar on standard error while work goes on; nothing where that is no terminal."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=None)

        def report(done: int, total: int, text: str) -> None:
            bar.update(task, completed=done, total=total, description=text)

        yield report


def print_json(document: Mapping[str, Any]) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def say(text: str) -> None:
    """One line of result."""
    Console(highlight=False, soft_wrap=True).print(Text(text))


def note(text: str) -> None:
    """One line for the person at the terminal."""
    notes().print(Text(text))


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on standard output; the first column is text, the rest are numbers."""
    table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for at, header in enumerate(headers):
        table.add_column(header, justify="left" if at == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    wide = None if sys.stdout.isatty() else 200
    Console(highlight=False, width=wide).print(table)


def print_problems(problems: Sequence[Problem]) -> None:
    """What is wrong with rows, with what to do, on standard error; the first few of each sort."""
    console = notes()
    shown: Counter[str] = Counter()
    for problem in problems:
        shown[problem.code] += 1
        if shown[problem.code] <= _SHOWN_OF_A_SORT:
            where = _("Row {row}: ").format(row=problem.row) if problem.row is not None else ""
            console.print(Text(f"  {where}{problem.reason} {problem.remedy}"))
    more = sum(count - _SHOWN_OF_A_SORT for count in shown.values() if count > _SHOWN_OF_A_SORT)
    if more:
        console.print(
            Text(_("  … and {more} more of the same sorts; --json lists all.").format(more=f"{more:,}"))
        )
