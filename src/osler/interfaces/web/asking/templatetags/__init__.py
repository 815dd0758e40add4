"""Filters of the pages that a question leads to."""
