"""Whose number it is: clues, each in a room of its own, and how they add up."""
