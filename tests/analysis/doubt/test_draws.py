"""Random draws that belong to a name."""

import numpy as np
import pytest

from locator.analysis.doubt.draws import keys_of, normals, words


def test_words_are_those_of_splitmix64() -> None:
    """Published first outputs of the generator for the seed 1234567."""
    seed = np.array([1234567], np.uint64)
    found = [int(words(seed, replicate)[0]) for replicate in range(5)]
    assert found == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_a_name_draws_the_same_whoever_else_draws() -> None:
    few, many = keys_of(["b"], "people"), keys_of(["a", "b", "长者食堂"], "people")
    for replicate in (0, 1, 199):
        assert normals(few, replicate)[0] == normals(many, replicate)[1]


def test_what_is_drawn_tells_streams_apart() -> None:
    keys = [keys_of(["a"], what)[0] for what in ("people", "east", "north")]
    assert len({int(key) for key in keys}) == 3


def test_draws_of_many_names_and_of_many_replicates_are_standard_normal() -> None:
    across = normals(keys_of((str(name) for name in range(40_000)), "people"), 7)
    along = np.array([normals(keys_of(["a"], "people"), replicate)[0] for replicate in range(40_000)])
    for drawn in (across, along):
        assert drawn.mean() == pytest.approx(0.0, abs=0.02)
        assert drawn.std() == pytest.approx(1.0, abs=0.02)
        assert (np.abs(drawn) < 1.96).mean() == pytest.approx(0.95, abs=0.005)
        assert np.corrcoef(drawn[1:], drawn[:-1])[0, 1] == pytest.approx(0.0, abs=0.02)


def test_no_name_draws_nothing() -> None:
    assert len(normals(keys_of([], "people"), 0)) == 0
