"""The records as one CSV sheet for spreadsheet programs, a row a service, and back with errors that name the cell.

cells     one value or list of a record as the text of a cell, and back
sheet     records as rows, rows as drafts
"""
