"""Measures as values, suites, reports."""
