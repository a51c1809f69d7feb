"""A study that another program wrote in the meantime is not replaced."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from locator.domain.streets import Streets
from locator.domain.study import Study
from locator.errors import WriteError
from locator.storage.replacement import stamp_of
from locator.storage.study_file import open_study, save_study


def test_what_was_written_since_it_was_read_stays(tmp_path: Path) -> None:
    box = shapely.box(121.5, 31.3, 121.6, 31.4)
    study = Study(
        "测试区", 4549, Streets.build(1, code=["310110001"], name=["甲街道"], geometry=np.array([box]))
    )
    path = tmp_path / "study.gpkg"
    save_study(study, path)
    stamp = stamp_of(path)
    save_study(replace(study, note="one"), path, stamp=stamp)
    with pytest.raises(WriteError) as caught:
        save_study(replace(study, note="two"), path, stamp=stamp)
    assert caught.value.code == "file_changed"
    assert open_study(path).note == "one"
