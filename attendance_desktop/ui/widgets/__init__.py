"""The pieces pages are made of; none of them knows a topic."""
