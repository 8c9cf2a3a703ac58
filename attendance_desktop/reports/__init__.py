"""Paper: packets and their sheets, painted from the same plans as the screen."""
