"""Reading terms, rates, the calendar and what is proposed."""
