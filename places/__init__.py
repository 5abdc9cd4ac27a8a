"""Text to US counties, cities, ZIPs and states: knows nothing of Rasa or of the directory."""

from places.gazetteer import Gazetteer, default_gazetteer
from places.model import Candidate, Resolution, mask
from places.narrow import narrow
from places.resolve import resolve

__all__ = ["Candidate", "Gazetteer", "Resolution", "default_gazetteer", "mask", "narrow", "resolve"]
