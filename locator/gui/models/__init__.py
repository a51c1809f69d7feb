"""Tables and lists as Qt models over the findings."""
