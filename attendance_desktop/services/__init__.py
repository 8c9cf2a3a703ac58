"""One class a topic, one method a user action."""
