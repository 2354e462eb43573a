//! What the library knows about itself: its operations, its codes, its schema. Tests and documentation enumerate it.

use std::collections::BTreeMap;

use bazardesk::{CATALOGUE, ClosedSet, Entry, ErrorCode, Kind, Role, Status};
use pyo3::prelude::*;
use pyo3::{pyclass, pyfunction, pymethods};

use crate::code::Code;
use crate::codes;
use crate::value::Tuple;

/// One operation of the catalogue.
#[pyclass(frozen, module = "bazardesk")]
pub struct Operation(&'static Entry);

#[pymethods]
impl Operation {
    /// `noun.verb`; the session's method is named with an underscore instead of the dot.
    #[getter]
    fn name(&self) -> &'static str {
        self.0.name
    }

    /// Whether it writes.
    #[getter]
    fn kind(&self) -> Code<Kind> {
        Code(self.0.kind)
    }

    /// One English line about it.
    #[getter]
    fn summary(&self) -> String {
        self.0.summary()
    }

    /// The roles in which a session may run it.
    #[getter]
    fn roles(&self) -> Tuple<Code<Role>> {
        let granted = |role: &Role| self.0.grants.iter().any(|grant| grant.role == *role);
        Tuple(Role::ALL.iter().copied().filter(granted).map(Code).collect())
    }

    fn __repr__(&self) -> String {
        format!("Operation({})", self.0.name)
    }
}

/// Every operation, in the order in which the documentation shows them.
#[pyfunction]
pub fn catalogue() -> Tuple<Operation> {
    Tuple(CATALOGUE.iter().map(Operation).collect())
}

/// The JSON Schema of every document.
#[pyfunction]
pub fn schema(py: Python<'_>) -> String {
    py.detach(bazardesk::schema)
}

/// The JSON Schema of profiles. A TOML file of a host's own is valid when it is, read as JSON.
#[pyfunction]
pub fn profile_schema(py: Python<'_>) -> String {
    py.detach(bazardesk::profile::profile_schema)
}

/// The source of every profile that the library ships, by its name.
#[pyfunction]
pub fn profiles() -> BTreeMap<&'static str, &'static str> {
    bazardesk::profile::Profile::SHIPPED.iter().copied().collect()
}

/// Every closed set of codes by the name of its enum, each with its keys in order.
#[pyfunction]
pub fn closed_sets() -> BTreeMap<&'static str, Tuple<&'static str>> {
    codes::closed_sets()
}

/// The number of every error code, as C has it.
#[pyfunction]
pub fn error_codes() -> BTreeMap<Code<ErrorCode>, i32> {
    ErrorCode::ALL.iter().map(|&code| (Code(code), code.number())).collect()
}

/// The number of every status, as C has it.
#[pyfunction]
pub fn statuses() -> BTreeMap<Code<Status>, i32> {
    Status::ALL.iter().map(|&status| (Code(status), status.number())).collect()
}

/// The version of the library.
#[pyfunction]
pub fn version() -> &'static str {
    bazardesk::VERSION
}
