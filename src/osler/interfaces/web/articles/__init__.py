"""Articles that the board has published."""
