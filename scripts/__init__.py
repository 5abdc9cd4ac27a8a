"""Small programs that make the environment; none of them runs with the assistant."""
