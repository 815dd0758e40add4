"""Intake, standing, recommendation extraction and the digest format."""
