"""How long people wait at a crossing where a list does not say it."""

FERRY_WAIT_S = 600.0
