"""Questions answered as tables, as of a date: what screen, chart, sheet, clipboard and command line all show.

Reads through `record`, knows what rows mean from `program`; touches nothing above.
"""
