//! Which interpreter of the process has the module: the first that imports it, and no other.
//!
//! Classes, enums and cached objects belong to one interpreter. Another one would get the first one's: codes that are no
//! members of its own enums, and objects that die with the first.

use bazardesk::binding::silence_panics;
use pyo3::exceptions::PyImportError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Refuses the import in another interpreter than the first.
pub fn claim(py: Python<'_>) -> PyResult<()> {
    // Every interpreter has a module `sys` of its own. This one is kept for good, so that no other gets its address.
    static FIRST: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let own = py.import(intern!(py, "sys"))?;
    let first = FIRST.get_or_init(py, || own.clone().into_any().unbind());
    if !own.is(first) {
        return Err(PyImportError::new_err(
            "bazardesk serves one interpreter of a process, and another one has imported it: \
             run this interpreter in a process of its own",
        ));
    }
    silence_panics();
    Ok(())
}
