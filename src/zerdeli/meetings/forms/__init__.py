"""What people type in about concerns, meetings, instructions and promises."""
