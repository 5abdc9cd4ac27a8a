"""Measures the resolver: right answers on generated texts, time and memory."""
