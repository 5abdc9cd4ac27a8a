"""The `whotocall` command: find, keep and serve the directory from a terminal."""
