"""``python -m genops_validator`` is the same as ``genops-validate``."""

import sys

from genops_validator.cli.main import main

sys.exit(main())
