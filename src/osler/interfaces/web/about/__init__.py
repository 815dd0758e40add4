"""Pages that the editors own, and pages made from the library."""
