"""The casebook as the screens and the command line know it: do, undo, ask, listen; and the jobs both run."""
