"""Sentences of problems: readable amounts, whatever a cell held."""

import pytest

from locator.domain.problems import Problem


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            Problem("total_differs", value="1242500", facts={"total": "1242600.5"}),
            ("1,242,500", "1,242,600.5"),
        ),
        (Problem("outside_guard_area", facts={"name": "1234号", "metres": "12345"}), ("1234号", "12,345 m")),
        (Problem("shared_point", facts={"name": "甲", "others": "1200"}), ("1,200 other",)),
        (Problem("coordinates_unreadable", value="1213456", facts={"name": "甲"}), ("“1213456”",)),
        (Problem("total_differs", value="约", facts={"total": "-1000"}), ("约", "-1,000")),
    ],
)
def test_amounts_have_their_thousands_set_apart(problem: Problem, words: tuple[str, ...]) -> None:
    for word in words:
        assert word in problem.reason
