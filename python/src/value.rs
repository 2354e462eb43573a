//! Values on their way out: how a field of a document looks to Python.
//!
//! It must not format anything for people; labels do.

use std::collections::BTreeMap;

use bazardesk::error::Detail;
use bazardesk::event::EventKind;
use bazardesk::ticket::{FieldValue, TicketVersion};
use bazardesk::{ClosedSet, Time};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyDelta, PyString, PyTuple, PyTzInfo};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::code::{Code, Coded};

/// A value of the core that has a Python form.
pub trait ToPython {
    /// What Python is given.
    type Python;

    /// The Python form.
    fn to_python(&self) -> Self::Python;
}

impl ToPython for String {
    type Python = String;
    fn to_python(&self) -> String {
        self.clone()
    }
}

impl ToPython for TicketVersion {
    type Python = String;
    fn to_python(&self) -> String {
        self.to_string()
    }
}

impl ToPython for i64 {
    type Python = i64;
    fn to_python(&self) -> i64 {
        *self
    }
}

impl ToPython for bool {
    type Python = bool;
    fn to_python(&self) -> bool {
        *self
    }
}

impl<T: ToPython> ToPython for Option<T> {
    type Python = Option<T::Python>;
    fn to_python(&self) -> Self::Python {
        self.as_ref().map(ToPython::to_python)
    }
}

impl<T: Coded> ToPython for T {
    type Python = Code<T>;
    fn to_python(&self) -> Code<T> {
        Code(*self)
    }
}

impl ToPython for Time {
    type Python = Instant;
    fn to_python(&self) -> Instant {
        Instant(*self)
    }
}

impl ToPython for Vec<String> {
    type Python = Tuple<String>;
    fn to_python(&self) -> Tuple<String> {
        Tuple(self.clone())
    }
}

impl<T: Coded> ToPython for Vec<T> {
    type Python = Tuple<Code<T>>;
    fn to_python(&self) -> Self::Python {
        Tuple(self.iter().copied().map(Code).collect())
    }
}

impl ToPython for BTreeMap<String, String> {
    type Python = Self;
    fn to_python(&self) -> Self {
        self.clone()
    }
}

impl ToPython for BTreeMap<String, i64> {
    type Python = Self;
    fn to_python(&self) -> Self {
        self.clone()
    }
}

impl ToPython for BTreeMap<String, Detail> {
    type Python = BTreeMap<String, DetailValue>;
    fn to_python(&self) -> Self::Python {
        self.iter().map(|(name, value)| (name.clone(), DetailValue(value.clone()))).collect()
    }
}

impl ToPython for BTreeMap<EventKind, i64> {
    type Python = BTreeMap<String, i64>;
    fn to_python(&self) -> Self::Python {
        self.iter().map(|(kind, count)| (kind.as_str().to_owned(), *count)).collect()
    }
}

impl ToPython for BTreeMap<String, FieldValue> {
    type Python = BTreeMap<String, Field>;
    fn to_python(&self) -> Self::Python {
        self.iter().map(|(name, value)| (name.clone(), Field(value.clone()))).collect()
    }
}

/// An instant: an aware `datetime` in UTC.
pub struct Instant(pub Time);

impl<'py> IntoPyObject<'py> for Instant {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let seconds = self.0.micros().div_euclid(1_000_000);
        let part = |value: i64| i32::try_from(value).unwrap_or_default();
        let micros = part(self.0.micros().rem_euclid(1_000_000));
        let since =
            PyDelta::new(py, part(seconds.div_euclid(86_400)), part(seconds.rem_euclid(86_400)), micros, false)?;
        epoch(py)?.add(since)
    }
}

/// 1970 in UTC, from which the core counts.
pub fn epoch(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let epoch = EPOCH.get_or_try_init(py, || {
        let utc = PyTzInfo::utc(py)?;
        PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc)).map(|epoch| epoch.into_any().unbind())
    })?;
    Ok(epoch.bind(py))
}

/// What the core counts in.
pub fn microsecond(py: Python<'_>) -> PyResult<&Bound<'_, PyDelta>> {
    static MICROSECOND: PyOnceLock<Py<PyDelta>> = PyOnceLock::new();
    let microsecond = MICROSECOND.get_or_try_init(py, || PyDelta::new(py, 0, 0, 1, false).map(Bound::unbind))?;
    Ok(microsecond.bind(py))
}

/// What a custom field may hold, in stubs.
pub const FIELD_HINT: PyStaticExpr = type_hint_union!(
    type_hint_identifier!("builtins", "str"),
    type_hint_identifier!("builtins", "int"),
    type_hint_identifier!("builtins", "bool")
);

/// The value of a custom field.
pub struct Field(pub FieldValue);

impl<'py> IntoPyObject<'py> for Field {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = FIELD_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self.0 {
            FieldValue::Text(text) => PyString::new(py, &text).into_any(),
            FieldValue::Integer(number) => number.into_pyobject(py)?.into_any(),
            FieldValue::Boolean(value) => value.into_pyobject(py)?.to_owned().into_any(),
        })
    }
}

/// What a detail may hold, in stubs.
pub const DETAIL_HINT: PyStaticExpr =
    type_hint_union!(type_hint_identifier!("builtins", "int"), type_hint_identifier!("builtins", "str"));

/// A detail of an error.
pub struct DetailValue(pub Detail);

impl<'py> IntoPyObject<'py> for DetailValue {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = DETAIL_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(match self.0 {
            Detail::Number(number) => number.into_pyobject(py)?.into_any(),
            Detail::Text(text) => PyString::new(py, &text).into_any(),
        })
    }
}

/// Several values of one kind: a `tuple`.
pub struct Tuple<T>(pub Vec<T>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &type_hint_identifier!("builtins", "tuple"),
        slice: &PyStaticExpr::Tuple { elts: &[T::OUTPUT_TYPE, PyStaticExpr::Name { id: "..." }] },
    };

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0)
    }
}

/// What `json.loads` makes of a document: a `dict`.
pub struct Parsed(pub String);

impl<'py> IntoPyObject<'py> for Parsed {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("typing", "Any")
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
        LOADS.import(py, "json", "loads")?.call1((self.0,))
    }
}
