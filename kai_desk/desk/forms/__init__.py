"""Forms: one editor per kind of field, one form per kind of row, ending and deleting.

All of it is read from the catalogue.
"""
