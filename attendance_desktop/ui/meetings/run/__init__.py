"""Run mode: a meeting on the laptop and on the projector."""
