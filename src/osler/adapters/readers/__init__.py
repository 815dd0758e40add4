"""One file a format: what each source prints, read into documents."""
