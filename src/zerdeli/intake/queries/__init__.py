"""Reading what was staged, and the SQL that joins it with the registers."""
