"""The page that says what is next."""
