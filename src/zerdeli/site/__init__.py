"""Site: settings, addresses, the command line, the clock, and the one place where refusals become answers."""
