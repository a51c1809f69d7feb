"""Today's figures, as a table with what stands beside each figure below it."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.benchmarks.figure import Figure, Result


def show(results: Sequence[Result], title: str) -> None:
    """Print one row a key, and a line on each."""
    console = Console()
    if not console.is_terminal:
        console.width = 100
    made = Table(title=title, title_justify="left")
    for heading in ("key", "ours", "baseline", "ratio", "same", "target", "met"):
        made.add_column(heading, justify="right" if heading in {"ours", "ratio"} else "left")
    for result in results:
        made.add_row(*(_cells(result) if isinstance(result, Figure) else (result.key, *"–" * 6)))
    console.print(made)
    for result in results:
        console.print(f"[bold]{result.key}[/]: {_beside(result)}", highlight=False, soft_wrap=True)


def _cells(figure: Figure) -> tuple[str, ...]:
    baseline = "" if figure.baseline_s is None else f"{_time(figure.baseline_s)} "
    ratio = "–" if figure.ratio is None else f"{figure.ratio:.1f} ×"
    return (
        figure.key,
        _time(figure.ours_s),
        f"{baseline}{figure.against}",
        ratio,
        _yes(figure.equal),
        figure.target,
        _yes(figure.met),
    )


def _beside(result: Result) -> str:
    """Numbers that stand beside the figure; lists are in the JSON file alone."""
    if not isinstance(result, Figure):
        return f"skipped, {result.reason}"
    numbers = {name: value for name, value in result.more.items() if isinstance(value, float | int)}
    return " · ".join(_named(name, value) for name, value in numbers.items())


def _named(name: str, value: float) -> str:
    return f"{name[:-2]} {_time(value)}" if name.endswith("_s") else f"{name} {value:.3g}"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1.0 else f"{seconds * 1000:.1f} ms"


def _yes(held: bool) -> str:
    return "[green]yes[/]" if held else "[red]no[/]"
