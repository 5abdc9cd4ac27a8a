"""Text to US counties, cities, states: knows nothing of Rasa or of the directory."""
