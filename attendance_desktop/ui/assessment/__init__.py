"""The page "Self-assessment": rounds, answers, the dot wall, votes, priorities."""
