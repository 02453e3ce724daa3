"""The page that shows all steps for one second opinion."""
