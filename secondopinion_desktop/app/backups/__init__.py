"""Backups: made by themselves, tried, thinned out with time, and the way back from them after bad luck."""
