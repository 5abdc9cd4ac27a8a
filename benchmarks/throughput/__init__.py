"""Measures the assistant beside a stock Rasa bot: time of an answer, answers a second, processor time, memory."""
