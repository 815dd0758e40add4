"""What leaves Osler in other programs' formats."""
