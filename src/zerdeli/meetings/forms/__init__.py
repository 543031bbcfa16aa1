"""What people type in about concerns and meetings."""
