"""The command line: what an ERP, a spreadsheet or an operator asks of the house. `bin/comptoir --help` lists it.

Each module holds one click command named `command`. Answers go to standard output, everything else to standard error;
the exit status is 0 (done), 1 (the data says no: listed) or 2 (called wrongly).
"""
