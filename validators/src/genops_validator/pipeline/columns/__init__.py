"""Judges spans that have the same keys side by side: most spans of a service are alike.

The keys of a span are known as soon as it is decoded: in JSON each has a structure of its own. So
what depends on them alone is settled once for all spans that share them, and the rest is compared
column by column. A span that is not clean beyond doubt is left to be judged by itself.
"""
