"""The report as PDF: the demo district's twelve streets, and the city's 215."""

import time
from dataclasses import dataclass, replace

from locator.analysis.run import analyse
from locator.domain.assumptions import Assumptions
from locator.domain.study import Study
from locator.errors import InputError
from locator.services.demo import make_demo
from locator.words import use_language
from tests.benchmarks.city import read_study, the_city
from tests.benchmarks.figure import Figure, Result, Skipped

_DEMO_LIMIT_S, _CITY_LIMIT_S = 3.0, 10.0
_LIMIT_MB = 0.5


@dataclass(frozen=True)
class _Made:
    pdf: bytes
    seconds: float
    mb_per_street: float


def measure() -> Result:
    """Seconds from findings to bytes; the same study must give the same bytes."""
    try:
        with use_language("zh"):
            demo_study = make_demo()
            demo, again = _report(demo_study), _report(demo_study)
            city = _report(replace(read_study(the_city().path), assumptions=Assumptions()))
    except ImportError as error:
        return Skipped("report", f"not available: {error}")
    except InputError as error:
        return Skipped("report", f"not available: {error.reason}")
    return Figure(
        "report",
        ours_s=city.seconds,
        baseline_s=None,
        against=f"limit {_CITY_LIMIT_S:g} s",
        target=f"≤ {_DEMO_LIMIT_S:g} s / ≤ {_CITY_LIMIT_S:g} s, ≤ {_LIMIT_MB} MB a street",
        met=demo.seconds <= _DEMO_LIMIT_S
        and city.seconds <= _CITY_LIMIT_S
        and max(demo.mb_per_street, city.mb_per_street) <= _LIMIT_MB,
        equal=demo.pdf == again.pdf,
        more={
            "demo_s": demo.seconds,
            "demo_mb_per_street": demo.mb_per_street,
            "city_mb_per_street": city.mb_per_street,
            "city": the_city().origin,
        },
    )


def _report(study: Study) -> _Made:
    from locator.report.model import compose
    from locator.report.pdf import render_pdf
    from locator.services.fairness import weigh

    findings = analyse(study)
    started = time.perf_counter()
    pdf = render_pdf(compose(study, findings, weigh(study, findings)))
    seconds = time.perf_counter() - started
    return _Made(pdf, seconds, len(pdf) / 1e6 / len(study.streets))
