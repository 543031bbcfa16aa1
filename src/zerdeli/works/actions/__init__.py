"""What is done with works."""
