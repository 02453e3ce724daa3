"""Papers with their truth, on which it is measured how many facts the rules find and that they invent none."""
