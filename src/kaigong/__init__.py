"""Kaigong 开工: the project office for a city's economy."""

__version__ = "0.1.0"
