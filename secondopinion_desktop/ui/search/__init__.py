"""Search everywhere: entries and pages of papers."""
