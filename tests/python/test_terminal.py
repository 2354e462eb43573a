"""The progress bar of the translators' command at a terminal, with a test clock."""

import io

from bazardesk.terminal import PATIENCE, Progress


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_a_progress_bar() -> None:
    now = 0.0
    terminal = Terminal()
    progress = Progress(terminal, lambda: now)
    items = progress.over(range(240))
    for _ in range(12):
        next(items)
    assert terminal.getvalue() == "", "no bar before it takes long"
    now = PATIENCE
    assert next(items) == 12
    assert terminal.getvalue() == "\r[#-------------------] 12/240"
    assert len(list(items)) == 227
    assert "\r[###################-] 239/240" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_bar_is_cleared_for_output_and_only_at_terminals() -> None:
    moments = iter((0.0, PATIENCE, PATIENCE))
    terminal = Terminal()
    for _ in Progress(terminal, lambda: next(moments)).over("ab", prints=True):
        assert terminal.getvalue().endswith("\r\x1b[K")
    pipe = io.StringIO()
    moments = iter((0.0, PATIENCE, PATIENCE))
    assert list(Progress(pipe, lambda: next(moments)).over("ab")) == ["a", "b"]
    assert pipe.getvalue() == ""
