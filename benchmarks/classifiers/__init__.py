"""Compares classifiers of intents on the same folds: what they get right, what they cost."""
