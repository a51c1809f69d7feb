"""A new study from files: streets, people, facilities, and then its gaps."""
