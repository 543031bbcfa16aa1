"""Pages about people: finding them, their pages, records that may be of one person, consents, and one's own data."""
