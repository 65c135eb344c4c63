"""What the exit status of `genops-registry` means."""

PASSED = 0
FINDINGS = 1
USAGE = 2
INPUT = 4
INTERNAL = 5

EXPLAINED = """\
exit status:
  0  done, nothing wrong
  1  findings: the registry is broken, or breaks a rule
  2  wrong usage
  4  the input cannot be read: no such folder, no definition file in it
  5  an error of ours; --debug shows where"""
