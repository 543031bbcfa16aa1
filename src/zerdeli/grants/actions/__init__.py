"""What people do with applications and awards."""
