"""Attendance Desktop: chronic absence, measured exactly and acted on together."""

__version__ = "0.1.0"
