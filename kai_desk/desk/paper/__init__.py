"""Reports on paper: a printed report laid out in pages, painted on a PDF, a printer or a preview.

Takes what `briefing.printed` made; asks no tables and writes no workbook.
"""
