"""Walking speeds to choose from."""

import pytest

from locator.domain.assumptions import Assumptions
from locator.domain.profiles import profile_of, profiles
from locator.words import use_language


def test_profiles_are_told_apart_and_sourced() -> None:
    speeds = [profile.speed_m_s for profile in profiles()]
    assert speeds == sorted(set(speeds), reverse=True)
    assert all((profile.zh, profile.en, profile.source_zh, profile.source_en) for profile in profiles())
    assert len({profile.id for profile in profiles()}) == len(speeds)


def test_the_speed_of_a_new_study_is_one_of_them() -> None:
    usual = next(profile for profile in profiles() if profile.speed_m_s == Assumptions().speed_m_s)
    with use_language("zh"):
        assert usual.label == "默认"


def test_every_profile_has_a_spread_whose_source_is_told() -> None:
    for profile in profiles():
        assert 0.1 <= profile.sd_m_s <= profile.speed_m_s / 3.0
        assert "±" in profile.source_en or "derived" in profile.source_en.lower()
        assert "±" in profile.source_zh or "推算" in profile.source_zh


def test_spreads_derived_from_a_confidence_interval_are_its_half_width_times_the_root_of_n() -> None:
    told = {"75_84": (0.77 - 0.73, 346), "frail": (0.66 - 0.63, 340), "with_carer": (0.74 - 0.68, 141)}
    for profile, (width, people) in told.items():
        assert profile_of(profile).sd_m_s == pytest.approx(width / 2.0 / 1.96 * people**0.5, abs=0.005)


def test_spreads_derived_from_a_variation_keep_its_ratio() -> None:
    for profile in ("planning", "usual", "wheelchair"):
        one = profile_of(profile)
        assert one.sd_m_s / one.speed_m_s == pytest.approx(0.27 / 0.92, abs=0.01)


def test_only_a_wheelchair_takes_no_steps() -> None:
    assert [profile.id for profile in profiles() if not profile.steps] == ["wheelchair"]


def test_the_walker_of_a_new_study_is_one_of_them() -> None:
    assert profile_of(Assumptions().walker).speed_m_s == Assumptions().speed_m_s
    with pytest.raises(KeyError):
        profile_of("nobody")
