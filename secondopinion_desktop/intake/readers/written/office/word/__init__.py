"""Word documents (`.docx` and its kin): their words as Word shows them with all changes taken."""
