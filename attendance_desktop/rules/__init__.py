"""Numbers and verdicts: pure functions over records, exact in whole numbers."""
