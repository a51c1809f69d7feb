"""What a file is read as: facilities, people, streets or a layer."""
