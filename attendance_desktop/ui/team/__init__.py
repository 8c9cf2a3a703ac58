"""The page of the team and its partners."""
