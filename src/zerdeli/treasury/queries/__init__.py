"""What the treasury is asked."""
