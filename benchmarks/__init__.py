"""Measurements side by side with peers: `make bench` writes results.md. Nothing here is a test."""
