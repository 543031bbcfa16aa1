"""What would follow from another budget of the grants: plain sums on what the register knows."""
