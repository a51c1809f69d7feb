"""Memory that a process took at its height."""

import sys


def peak_mib() -> float:
    """Largest resident size of this process so far, in MiB; NaN where the system does not tell."""
    if sys.platform == "win32":
        return float("nan")
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 2**20 if sys.platform == "darwin" else held / 2**10
