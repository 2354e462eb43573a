"""A second interpreter of the process is refused, and the first one serves on."""

import subprocess
import sys

import bazardesk
import pytest

PROGRAM = """
import sys
try:
    import _interpreters as interpreters
    create = lambda: interpreters.create("legacy")
except ImportError:
    import _xxsubinterpreters as interpreters
    create = lambda: interpreters.create(isolated=False)

SECOND = '''
import sys
sys.path[:] = {path!r}
try:
    import bazardesk
except ImportError as error:
    print(type(error).__name__, error, flush=True)
else:
    print("imported", bazardesk.version(), flush=True)
'''.format(path=sys.path)

def run(interpreter):
    sys.stdout.flush()
    interpreters.run_string(interpreter, SECOND)

STEPS
"""


def printed(steps: str) -> list[str]:
    program = PROGRAM.replace("STEPS", steps)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


IMPORTED = f"imported {bazardesk.version()}"
REFUSED = "ImportError bazardesk serves one interpreter of a process, and another one has imported it: "


def test_a_second_interpreter_is_refused() -> None:
    first, second, last = printed(
        "import bazardesk; print('imported', bazardesk.version()); run(create()); "
        "print(bazardesk.Desk.open(':memory:', profile='freight'))"
    )
    assert first == IMPORTED
    assert second.startswith(REFUSED)
    assert last == "Desk(profile='freight', locale='en')"


@pytest.mark.parametrize("between", ["", "interpreters.destroy(one); "])
def test_another_one_is_refused_also_when_the_first_has_ended(between: str) -> None:
    first, *others = printed(f"one = create(); run(one); {between}run(create()); run(create())")
    assert first == IMPORTED
    assert len(others) == 2
    assert all(line.startswith(REFUSED) for line in others)


def test_an_interpreter_may_import_it_again() -> None:
    again = "import bazardesk; [sys.modules.pop(name) for name in list(sys.modules) if name.startswith('bazardesk')]; "
    assert printed(again + "import bazardesk; print('imported', bazardesk.version())") == [IMPORTED]
