"""Paints chart plans in the window; the only place that knows pyqtgraph."""
