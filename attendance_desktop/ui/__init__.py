"""The window: pages, questions, charts and widgets."""
