"""The command line."""

import gc

# A command starts, makes many values that live to its end, and ends: looking for cycles so
# often costs an eighth of the time of an answer, and finds none.
gc.set_threshold(100_000, 20, 20)
