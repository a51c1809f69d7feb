"""Standard packs: data that says who asks for what, refused when it is broken."""

from pathlib import Path

import pytest

from locator import paths
from locator.domain.kinds import kinds
from locator.domain.standards import load_pack
from locator.errors import ExitStatus, InputError
from locator.words import use_language

PACKS = sorted(file.stem for file in paths.resource("standards").glob("*.toml"))
GOOD = """
id = "{name}"
title_zh = "试"
title_en = "try"
valid_from = "2021-01-01"
[[requirement]]
id = "one"
zh = "一"
en = "one"
kinds = ["care_home"]
metric = "count"
scope = "street"
comparison = "at_least"
target = 1
unit = "place"
status = "local"
source_zh = "无"
source_en = "none"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "resource", tmp_path.joinpath)
    (tmp_path / "standards").mkdir()
    return tmp_path / "standards"


@pytest.mark.parametrize("name", PACKS)
def test_every_pack_in_the_box_loads_and_speaks_of_known_kinds(name: str) -> None:
    pack = load_pack(name)
    assert pack.id == name
    assert len({requirement.id for requirement in pack.requirements}) == len(pack.requirements)
    for requirement in pack.requirements:
        assert set(requirement.kinds) <= set(kinds())
        assert all((requirement.zh, requirement.en, requirement.source_zh, requirement.source_en))


def test_the_first_pack_asks_for_what_the_plan_says() -> None:
    asked = {
        r.id: (r.metric, r.scope, r.comparison, r.target) for r in load_pack("shanghai-2021").requirements
    }
    assert asked == {
        "integrated_centre_per_street": ("count", "street", "at_least", 1.0),
        "aid_rental_per_street": ("count", "street", "at_least", 1.0),
        "meals_per_street": ("meals_per_day", "street", "more_than", 150.0),
        "nursing_beds_share": ("nursing_share", "district", "at_least", 0.6),
    }


def test_a_pack_is_titled_in_the_language_in_use() -> None:
    pack = load_pack("shanghai-2021")
    with use_language("zh"):
        assert pack.title == pack.title_zh
        assert pack.requirements[0].label == pack.requirements[0].zh
        assert pack.requirements[0].source == pack.requirements[0].source_zh
    with use_language("en"):
        assert pack.title == pack.title_en


def test_an_unknown_pack_is_an_input_error_that_names_the_known_ones(folder: Path) -> None:
    (folder / "here.toml").write_text(GOOD.format(name="here"), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load_pack("no-such-pack")
    assert fault.value.code == "standard_unknown"
    assert fault.value.exit_status is ExitStatus.INPUT
    assert "here" in fault.value.remedy


@pytest.mark.parametrize(
    ("name", "was", "now"),
    [
        ("toml", 'id = "one"', "id = "),
        ("metric", 'metric = "count"', 'metric = "hope"'),
        ("target", "target = 1", 'target = "many"'),
        ("missing", 'scope = "street"\n', ""),
        ("extra", "target = 1", "target = 1\nguess = 2"),
        ("none", "[[requirement]]", "[[demand]]"),
    ],
)
def test_a_broken_pack_is_an_input_error_that_names_its_file(
    folder: Path, name: str, was: str, now: str
) -> None:
    text = GOOD.format(name=f"broken-{name}")
    (folder / f"broken-{name}.toml").write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(InputError) as fault:
        load_pack(f"broken-{name}")
    assert fault.value.code == "standard_invalid"
    assert f"broken-{name}.toml" in fault.value.reason
    assert fault.value.remedy


def test_a_good_pack_beside_the_broken_ones_loads(folder: Path) -> None:
    (folder / "good.toml").write_text(GOOD.format(name="good"), encoding="utf-8")
    assert load_pack("good").requirements[0].target == 1.0
