"""What somebody does in the treasury."""
