"""What is done at and after meetings: concerns recorded and settled, instructions given and carried out, promises kept."""
