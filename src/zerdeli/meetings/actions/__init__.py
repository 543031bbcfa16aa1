"""What is done at and around meetings: recording, changing, joining and answering concerns; meetings themselves."""
