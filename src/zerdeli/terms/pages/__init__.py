"""Pages of terms: the questions before signing in, proposals of new terms, the calendar."""
