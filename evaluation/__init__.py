"""Measures the assistant as people meet it: written conversations are played against a running server."""
