"""Union of equal circles: the ground within a straight line of any of many sites."""
