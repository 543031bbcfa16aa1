"""What people type in about meetings, instructions and promises."""
