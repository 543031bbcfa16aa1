"""What is decided about grants, on plain values."""
