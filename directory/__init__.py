"""The directory: who helps where. Knows nothing of Rasa."""
