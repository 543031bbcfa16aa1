"""What is decided in the treasury, on plain values."""
