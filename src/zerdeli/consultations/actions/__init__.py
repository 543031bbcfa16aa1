"""Opening a vote, gathering wishes, taking ballots and papers, closing the count and deciding."""
