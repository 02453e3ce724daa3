"""Help in plain words, and the sheet of shortcuts."""
