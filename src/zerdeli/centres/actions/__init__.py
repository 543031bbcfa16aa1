"""Enrolling, waiting, passing places on; planning runs and sessions; telling who wanted to know."""
