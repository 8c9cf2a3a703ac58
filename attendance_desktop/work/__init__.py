"""Off the window's thread and back."""
