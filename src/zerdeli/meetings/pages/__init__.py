"""Pages of meetings: queues of instructions, the board, promises."""
