"""Stores, indexes and source readers; only ``osler.bootstrap`` picks among them."""
