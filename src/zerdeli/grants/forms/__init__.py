"""What is typed about applications and awards."""
