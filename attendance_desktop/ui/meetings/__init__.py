"""The page of the meetings."""
