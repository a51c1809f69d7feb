"""The order of streets over replicates."""

import numpy as np

from locator.analysis.doubt.ranks import ranked, ranks_of


def test_the_largest_share_is_first_and_equal_ones_share_a_rank() -> None:
    assert ranks_of(np.array([[0.2, 0.9, np.nan, 0.9, 0.1 + 0.2, 0.3]])).tolist() == [[5, 1, 0, 1, 3, 3]]


def test_ranks_that_hold_are_told_from_those_that_do_not() -> None:
    drawn = np.array([[0.9, 0.5, 0.4, np.nan]] * 6 + [[0.9, 0.4, 0.5, np.nan]] * 4)
    found = ranked(np.array([[0.9, 0.5, 0.4, np.nan]]), drawn)
    assert found.rank.tolist() == [1, 2, 3, 0]
    assert found.held[:3].tolist() == [1.0, 0.6, 0.6]
    assert np.isnan(found.held[3])
    assert found.low.tolist() == [1, 2, 2, 0]
    assert found.high.tolist() == [1, 3, 3, 0]
