"""The casebook's file as a person handles it in the window, and what is said while it is not as it should be."""
