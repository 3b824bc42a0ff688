"""Charts in pyqtgraph: loaded after the first paint, fed by the same tables as the pages."""
