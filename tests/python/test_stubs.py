"""The generated stub agrees with pyo3's own stub of the compiled module."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

STUB = "bazardesk/_bazardesk.pyi"


def test_the_stub_agrees_with_pyo3(tmp_path: Path) -> None:
    maturin = Path(sys.executable).parent / "maturin"
    if not maturin.exists() or shutil.which("cargo") is None:
        pytest.skip("stubs are written by maturin and cargo")
    # The build profile of `pip install`, so that little is built again.
    command: list[str | Path] = [maturin, "generate-stubs", "--locked", "--profile", "release", "--out", tmp_path]
    command += ["--manifest-path", ROOT / "python/Cargo.toml"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    own = (tmp_path / STUB).read_text(encoding="utf-8").splitlines()
    generated = (ROOT / "python" / STUB).read_text(encoding="utf-8").splitlines()
    # The first line names the generator.
    assert generated[1:] == own, "python/src/stubs.pyi or xtask/ differs from what pyo3 says"
