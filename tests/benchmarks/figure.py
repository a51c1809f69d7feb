"""What a measurement yields: a figure held against its target, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """One measured key.

    Attributes
    ----------
    ours_s : float
        Seconds that Locator takes.
    baseline_s : float or None
        Seconds of the same work done by what it is ``against``.
    target : str
        What is to be reached, in words; ``met`` says whether it was.
    equal : bool
        Whether the answers are the same, as the key's module defines it.
    more : mapping
        Further figures, written to the JSON file as they are.
    """

    key: str
    ours_s: float
    baseline_s: float | None
    against: str
    target: str
    met: bool
    equal: bool
    more: Mapping[str, object] = field(default_factory=dict)

    @property
    def ratio(self) -> float | None:
        """How many times as fast as the baseline."""
        return None if self.baseline_s is None else self.baseline_s / self.ours_s

    def document(self) -> dict[str, object]:
        """Fields of the JSON file."""
        return {
            "ours_s": self.ours_s,
            "baseline_s": self.baseline_s,
            "ratio": self.ratio,
            "equal": self.equal,
            "against": self.against,
            "target": self.target,
            "met": self.met,
            **self.more,
        }


@dataclass(frozen=True)
class Skipped:
    """A key that could not be measured here."""

    key: str
    reason: str

    def document(self) -> dict[str, object]:
        """Fields of the JSON file."""
        return {"skipped": self.reason}


Result = Figure | Skipped
