"""The command line: each command reads its arguments, makes one library call and prints.

Results go to stdout, problems to stderr; the exit status is 0 only when all is well, 1 when
content or a file is not in order, 2 when the command itself was not understood.
"""

from handbill.cli.main import main, parser

__all__ = ["main", "parser"]
