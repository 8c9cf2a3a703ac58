"""Where each mark goes and what the chart says aloud; no painter knows more than its plan."""
