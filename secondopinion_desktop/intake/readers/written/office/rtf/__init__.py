"""Rich text (`.rtf`): its words as the program shows them that wrote it, with all changes taken."""
