"""``--jobs``: parts of an input judged in several processes, merged in the order of the input."""
