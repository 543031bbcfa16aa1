"""Routes, steps, clocks and levels of return; what stands against a step or against spending on a plot."""
