"""Names and numbers of people, likeness of records, consents, corrections: on plain values."""
