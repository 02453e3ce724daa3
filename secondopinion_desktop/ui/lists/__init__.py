"""Lists that print by themselves: seen first, then printed or saved."""
