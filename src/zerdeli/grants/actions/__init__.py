"""What somebody does about grants."""
