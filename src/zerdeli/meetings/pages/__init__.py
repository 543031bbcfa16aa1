"""Pages of meetings and concerns; queues of instructions, the board, promises."""
