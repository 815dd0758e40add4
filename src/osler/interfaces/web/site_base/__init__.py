"""What every page shares: frame, style, guards, error pages."""
