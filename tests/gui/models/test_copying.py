"""What is copied is exactly what a spreadsheet program should take."""

from locator.gui.models.columns import Rows, counts, numbers, shares, words
from locator.gui.models.copying import tab_separated


def test_numbers_are_plain_and_texts_cannot_run() -> None:
    rows = Rows(
        ("1", "2", "3"),
        (
            words("name", "=Name", ["=1+1", 'a\tb\n"c"', '"quoted"']),
            counts("people", "People", [12345, "<10", None]),
            shares("share", "Covered", [0.4104, None, 1.0]),
            numbers("change", "Change", [-5.25, 1000.0, float("nan")], digits=1),
        ),
    )
    assert tab_separated(rows, [0, 1, 2]) == (
        "'=Name\tPeople\tCovered\tChange\n"
        "'=1+1\t12345\t41.0%\t-5.2\n"
        'a b "c"\t<10\t\t1000.0\n'
        '"""quoted"""\t\t100.0%\t\n'
    )


def test_rows_and_columns_as_asked() -> None:
    rows = Rows(("1", "2"), (words("a", "A", ["@x", "-y"]), words("b", "B", ["+z", "w"])))
    assert tab_separated(rows, [1], [0]) == "A\n'-y\n"
    assert tab_separated(rows, [0], [1, 0]) == "B\tA\n'+z\t'@x\n"
