"""The few things a person can set."""
