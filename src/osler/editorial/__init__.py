"""Review policy: the only place where an article changes state."""
