"""The demo district: a study made from its lists the way a planner would make it."""

import tomllib
from dataclasses import replace
from pathlib import Path

from locator import paths
from locator.domain.progress import Progress, silent
from locator.domain.study import Study
from locator.importing.options import ReadOptions
from locator.services.imports import import_file
from locator.services.studies import new_study
from locator.words import _


def make_demo(progress: Progress = silent) -> Study:
    """Study of the fictional demo district, read from the lists that ship with the program."""
    folder = paths.demo_folder()
    plan = tomllib.loads((folder / "demo.toml").read_text(encoding="utf-8"))
    steps = plan["import"]
    progress(0, len(steps) + 1, _("Reading streets"))
    made = new_study(
        folder / plan["streets"], folder / plan["population"], name=plan["name"], note=plan.get("note", "")
    )
    study = made.study
    for done, step in enumerate(steps, start=1):
        file = Path(folder / step["file"])
        progress(done, len(steps) + 1, _("Reading {file}").format(file=file.name))
        options = ReadOptions(
            list=step.get("list", ""),
            kind=step.get("kind", ""),
            complete_to_m=float(step.get("complete_to", 0)),
        )
        study = import_file(study, file, step["as"], options).study
    return replace(study, map_source=plan.get("map_source", ""))
