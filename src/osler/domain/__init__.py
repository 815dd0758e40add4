"""The words of Osler: frozen values, no input or output."""
