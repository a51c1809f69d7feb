"""Work done in a process of its own, so that what one side has loaded or warmed helps no other."""

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.folders import ROOT


def run(*command: object) -> str:
    """Standard output of a command run in the project's folder.

    Raises
    ------
    RuntimeError
        The command failed; the message holds what it wrote.
    """
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def run_json(*command: object) -> dict[str, Any]:
    """JSON object that a command prints on its last line."""
    found: dict[str, Any] = json.loads(run(*command).strip().splitlines()[-1])
    return found


def seconds_of(command: Sequence[object]) -> float:
    """Seconds from the start of a command to its end."""
    started = time.perf_counter()
    run(*command)
    return time.perf_counter() - started


def succeeds(*command: str) -> bool:
    """Whether a command is there and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


PYTHON = sys.executable
