"""The site: what readers and the board see. Extra ``[web]``; the core knows nothing of it."""
