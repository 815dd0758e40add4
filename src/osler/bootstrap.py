"""From settings to an Engine: the only place that picks adapters."""
