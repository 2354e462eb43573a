//! Codes as Python's enums: every closed set of the core has a `StrEnum` of the same name in `bazardesk/enums.py`.
//!
//! Owns how a code becomes a member; which sets there are is generated (`codes.rs`). It must not know what a code means.

use bazardesk::ClosedSet;
use pyo3::exceptions::PyRuntimeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;

/// A closed set that has an enum.
pub trait Coded: Copy + Send + 'static {
    /// The enum, in stubs.
    const HINT: PyStaticExpr;
    /// What is taken as an argument, in stubs: the enum, or its key.
    const ARGUMENT_HINT: PyStaticExpr;

    /// The enum's member.
    fn member(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;
    /// The stable key.
    fn key(self) -> &'static str;
    /// The value with this key.
    fn from_key(key: &str) -> bazardesk::Result<Self>;
}

/// Gives closed sets their enums.
macro_rules! coded {
    ($($Set:ty = $name:literal;)+) => {
        $(impl $crate::code::Coded for $Set {
            const HINT: pyo3::inspect::PyStaticExpr = type_hint_identifier!("bazardesk.enums", $name);
            const ARGUMENT_HINT: pyo3::inspect::PyStaticExpr =
                type_hint_union!(Self::HINT, type_hint_identifier!("builtins", "str"));

            fn member(self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Bound<'_, pyo3::PyAny>> {
                type Members = Vec<($Set, pyo3::Py<pyo3::PyAny>)>;
                static MEMBERS: pyo3::sync::PyOnceLock<Members> = pyo3::sync::PyOnceLock::new();
                let all = <Self as bazardesk::ClosedSet>::ALL;
                let members = MEMBERS.get_or_try_init(py, || $crate::code::members(py, $name, all))?;
                $crate::code::member_of(py, members, self)
            }

            fn key(self) -> &'static str {
                bazardesk::ClosedSet::as_str(self)
            }

            fn from_key(key: &str) -> bazardesk::Result<Self> {
                bazardesk::Error::chosen(key)
            }
        })+

        /// Every closed set of the core, by the name of its enum, with its keys in order.
        pub fn closed_sets() -> std::collections::BTreeMap<&'static str, $crate::value::Tuple<&'static str>> {
            let keys = |(name, keys)| (name, $crate::value::Tuple(keys));
            [$(($name, $crate::code::keys::<$Set>()),)+].into_iter().map(keys).collect()
        }
    };
}
pub(crate) use coded;

/// The keys of a closed set, in order.
pub fn keys<T: ClosedSet>() -> Vec<&'static str> {
    T::ALL.iter().map(|value| value.as_str()).collect()
}

/// The members of an enum, asked for once: calling the class takes ten times as long as reading the field that holds a code.
pub fn members<T: Coded>(py: Python<'_>, name: &str, all: &[T]) -> PyResult<Vec<(T, Py<PyAny>)>> {
    let class = py.import("bazardesk.enums")?.getattr(name)?;
    all.iter().map(|&value| Ok((value, class.call1((value.key(),))?.unbind()))).collect()
}

/// One of the members.
pub fn member_of<'py, T: Coded + Eq>(
    py: Python<'py>,
    members: &[(T, Py<PyAny>)],
    wanted: T,
) -> PyResult<Bound<'py, PyAny>> {
    let member = members.iter().find(|(value, _)| *value == wanted);
    let member = member.ok_or_else(|| PyRuntimeError::new_err("an enum lacks a code"))?;
    Ok(member.1.bind(py).clone())
}

/// A code on its way to Python.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code<T>(pub T);

impl<'py, T: Coded> IntoPyObject<'py> for Code<T> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = T::HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.member(py)
    }
}
