"""How a date is written in each language (Django's FORMAT_MODULE_PATH)."""
