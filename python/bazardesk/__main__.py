"""`python -m bazardesk` is the command `bazardesk`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
