"""What every floor stands on: problems, time, ids, rough dates, progress, safe writing, places on disk."""
