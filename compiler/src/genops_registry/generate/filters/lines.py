"""Fills lines with words, as Weaver does it, so that comments break at the same places.

Widths are counted in bytes of UTF-8, since Weaver counts them so.
"""


class Lines:
    """Text in the making: words go on the line as long as they fit.

    Attributes:
        text: What is written.
        prefix: Goes before each new line.
        bare_first: The next text stands where its line began already, so no prefix goes before it.
        held: Text that must not be broken, as far as it is known; None outside of such a text.
        owed: Line ends that are written only if something follows.
    """

    def __init__(self, limit: int | None, *, ignore_newlines: bool) -> None:
        self.text = ""
        self.prefix = ""
        self.bare_first = False
        self.held: str | None = None
        self.owed = 0
        self._limit = limit
        self._ignore_newlines = ignore_newlines
        self._width = 0
        self._blank_owed = False

    def add_text(self, text: str) -> None:
        """Write running text: words, with or without the line ends between them."""
        if self.held is not None:
            self.held += text
        elif self._limit is None:
            self._keep_lines(text)
        else:
            if self.prefix and not self.bare_first:
                self.add_unbroken(self.prefix)
            for number, line in enumerate([text] if self._ignore_newlines else text.split("\n")):
                if number:
                    self.end_line()
                self._fill(line)

    def add_unbroken(self, text: str) -> None:
        """Write text that is never broken, on the next line if this one has no room for it."""
        if self.held is not None:
            self.held += text
        else:
            self._write_unbroken(text)

    def hold(self, text: str) -> None:
        """Begin a text that is not broken before `release`."""
        if self.held is not None:
            self._write_unbroken(self.held)
        if self._limit is None:
            self.text += text
        else:
            self.held = text

    def release(self, text: str = "") -> None:
        """Write what was held, in one piece."""
        held, self.held = self.held or "", None
        self._write_unbroken(held + text)

    def end_line(self) -> None:
        """Begin a new line."""
        self.text += f"\n{self.prefix}"
        self._width = _width(self.prefix)
        self._blank_owed = False

    def end_paragraph(self) -> None:
        """Begin a new line, unless nothing is written or an empty line was just ended."""
        if self.text and not self.text.endswith("\n\n"):
            self.end_line()

    def pay(self) -> None:
        """Write the line ends that are owed."""
        for _ in range(self.take_owed()):
            self.end_line()

    def take_owed(self) -> int:
        """Return how many line ends are owed, and owe none."""
        owed, self.owed = self.owed, 0
        return owed

    def _keep_lines(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self.text += "\n"
            if not self.bare_first or number:
                self.text += self.prefix
            self.text += line

    def _write_unbroken(self, text: str) -> None:
        if self._too_wide(text):
            self.text += f"\n{self.prefix}"
            self._width = _width(self.prefix)
        elif self._blank_owed:
            self._put(" ")
        self._put(text)
        self._blank_owed = False

    def _fill(self, line: str) -> None:
        for number, word in enumerate(_words(line, " \r\n" if self._ignore_newlines else " ")):
            if self._too_wide(word):
                self.text += f"\n{self.prefix}"
                self._width = _width(self.prefix)
            elif self._blank_owed or number:
                self._put(" ")
            self._put(word)
            self._blank_owed = False
        self._blank_owed = line.endswith((" ", "\n") if self._ignore_newlines else " ")

    def _too_wide(self, text: str) -> bool:
        return self._limit is not None and self._width + _width(text) > self._limit

    def _put(self, text: str) -> None:
        self.text += text
        self._width += _width(text)


def _width(text: str) -> int:
    return len(text.encode())


def _words(line: str, blanks: str) -> list[str]:
    """Split at blanks; a blank at the beginning gives an empty word, one at the end gives none."""
    words: list[str] = []
    begin = 0
    for index in range(1, len(line)):
        if line[index] not in blanks and line[index - 1] in blanks:
            words.append(line[begin:index].rstrip(blanks))
            begin = index
    return [*words, line[begin:].rstrip(blanks)] if line else []
