"""One small module per command; each is named after the command and holds a click command of the same name."""
