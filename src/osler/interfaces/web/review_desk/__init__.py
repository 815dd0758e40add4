"""The board's desk."""
