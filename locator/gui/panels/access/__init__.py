"""Access beyond in or out, beside the map: seven questions of one survey."""
