"""Pages of consultations: the question, the vote, the published ballots, and the office's side."""
