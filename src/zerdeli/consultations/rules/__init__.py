"""How ballots are read, counted and proved: plain values, exact rationals, no tables, clock or web."""
