"""One made-up district for all tests of the report, and its reports, made once."""

from collections.abc import Callable
from functools import cache

import pytest

from locator.domain.findings import Findings
from locator.domain.study import Study
from locator.report.content import Report
from locator.report.model import compose
from locator.report.pdf import render_pdf
from locator.words import Language, use_language
from tests.report.district import make_findings, make_study


@cache
def _study() -> Study:
    return make_study()


@cache
def _findings() -> Findings:
    return make_findings(_study())


@cache
def _report(language: Language) -> Report:
    with use_language(language):
        return compose(_study(), _findings())


@cache
def _pdf(language: Language) -> bytes:
    with use_language(language):
        return render_pdf(_report(language))


@pytest.fixture
def study() -> Study:
    return _study()


@pytest.fixture
def findings() -> Findings:
    return _findings()


@pytest.fixture
def report() -> Callable[[Language], Report]:
    return _report


@pytest.fixture
def pdf() -> Callable[[Language], bytes]:
    return _pdf
