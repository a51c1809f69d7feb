"""Walking speeds to choose from."""

from locator.domain.assumptions import Assumptions
from locator.domain.profiles import profiles
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
