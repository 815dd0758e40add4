"""From a question to a checked answer, one step a module. Read ask.py first."""
