"""Second Opinion Desktop keeps one patient's case ready for a consulting doctor."""

__version__ = "0.1.0"
