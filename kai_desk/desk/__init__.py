"""The window: pages, charts, table models, forms, long work. The only room that imports Qt and pyqtgraph.

Pages show what `tables` answers; nothing here computes a figure or opens a file of its own.
"""
