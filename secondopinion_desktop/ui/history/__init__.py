"""What was done, by day and person."""
