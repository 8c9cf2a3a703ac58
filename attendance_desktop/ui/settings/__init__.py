"""The Settings page: a section a module."""
