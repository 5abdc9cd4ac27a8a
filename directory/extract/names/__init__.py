"""The names in a text: organizations, forces and lines, and the persons and phrases that are none."""
