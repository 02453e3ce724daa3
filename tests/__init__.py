"""Everything that shows the program does what its words promise."""
