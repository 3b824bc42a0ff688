"""How officials write: amounts, dates, order by reading, 초성, particles, roundings.

Pure functions over text, integers and dates. Touches nothing else of the program.
"""
