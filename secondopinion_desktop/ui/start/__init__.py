"""The first screen: a new casebook, one from a file, or one used lately."""
