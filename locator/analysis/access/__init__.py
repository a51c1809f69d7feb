"""Access beyond in or out: costs of all ways, supply in reach, fairness, and who serves whom."""
