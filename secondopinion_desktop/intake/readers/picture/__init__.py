"""Photos and scans: whether they are whole, and how they are meant to be seen."""
