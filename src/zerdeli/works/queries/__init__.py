"""Reading works: where they stand, their money, what is near them, what figures count."""
