"""Text documents of LibreOffice and others (`.odt`): their words as they read once all changes were taken."""
