"""What is typed at the family centres."""
