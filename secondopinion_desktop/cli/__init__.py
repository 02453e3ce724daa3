"""The same jobs as the window's, for scripts and for people who help over the phone."""
