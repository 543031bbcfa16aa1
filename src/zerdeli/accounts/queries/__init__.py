"""Who signs in, what they may do today, and what was tried."""
