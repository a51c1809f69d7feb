"""Speed and size against baselines, measured in one run: ``python -m tests.benchmarks``."""
