"""Ways in: the command line. They decide nothing."""
