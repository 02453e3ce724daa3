"""Where papers come in: files found in folders, opened in a worker with limits, an answer whatever happens."""
