"""What is done at the family centres."""
