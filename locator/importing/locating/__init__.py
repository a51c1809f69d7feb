"""Where rows lie: coordinates, and the system that they are in."""
