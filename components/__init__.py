"""What is plugged into Rasa: understanding, the store that forgets, actions in the same process."""
