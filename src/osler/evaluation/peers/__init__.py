"""Systems that others made, run on the same cases where they are installed."""
