"""The office of the treasury: to commit, batches, the bank, refunds, the plan, months."""
