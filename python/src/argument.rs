//! Values on their way in: Python's types, checked for what JSON's would be checked for.
//!
//! A value of another Python type is a `TypeError`, as everywhere in Python. A value of the right type that the core's
//! type cannot hold (a naive `datetime`, a number of 20 digits, an unknown code) becomes the core's own error, which
//! names the field. What a good value is beyond that is the core's to say.

use std::collections::BTreeMap;

use bazardesk::template::VariableValue;
use bazardesk::ticket::FieldValue;
use bazardesk::{Error, ErrorCode, Time};
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDateTime, PyInt, PyMapping, PyString};
use pyo3::{intern, type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::code::Coded;
use crate::text::Money;
use crate::value::{FIELD_HINT, epoch, microsecond};

/// Why a value cannot be held, and where below its argument.
pub struct Refusal {
    below: String,
    code: ErrorCode,
    /// What the code does not say, for developers.
    why: Option<&'static str>,
}

impl Refusal {
    /// Why, where the place is known to who asks.
    pub fn code(&self) -> ErrorCode {
        self.code
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self { below: String::new(), code, why: None }
    }
}

/// A type of the core that Python can hand in.
pub trait FromArgument: Sized {
    /// What is taken, in stubs.
    const HINT: PyStaticExpr;

    /// Reads it: a `TypeError`, else the value or why it cannot be held.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>>;
}

/// An argument, good or not: which field it is in is known by who asks for it.
pub struct Argument<T>(Result<T, Refusal>);

impl<T: FromArgument> FromPyObject<'_, '_> for Argument<T> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        T::from_argument(&object).map(Self)
    }
}

/// Asks for an argument's value by the name of its field.
pub trait At {
    /// What the request holds.
    type Value;

    /// The value, or the error at this field.
    fn at(self, field: &str) -> Result<Self::Value, Error>;
}

impl<T> At for Argument<T> {
    type Value = T;

    fn at(self, field: &str) -> Result<T, Error> {
        self.0.map_err(|refusal| {
            let error = Error::field_error(refusal.code, format!("{field}{}", refusal.below));
            match refusal.why {
                Some(why) => error.saying(why),
                None => error,
            }
        })
    }
}

impl<T> At for Option<Argument<T>> {
    type Value = Option<T>;

    fn at(self, field: &str) -> Result<Option<T>, Error> {
        self.map(|argument| argument.at(field)).transpose()
    }
}

impl FromArgument for String {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "str");

    /// Half a surrogate pair is no text.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        let text = object.cast::<PyString>()?.to_str();
        Ok(text.map(str::to_owned).map_err(|_| ErrorCode::FieldFormat.into()))
    }
}

impl FromArgument for bool {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "bool");

    /// `True` or `False` themselves, not what Python would take for one of them.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        Ok(Ok(object.cast::<PyBool>()?.is_true()))
    }
}

impl FromArgument for i64 {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "int");

    /// `True` is no number, though Python calls it one.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        if object.is_instance_of::<PyBool>() {
            return Err(PyTypeError::new_err("a number is expected, not a bool"));
        }
        match object.cast::<PyInt>()?.extract::<i64>() {
            Ok(number) => Ok(Ok(number)),
            Err(error) if error.is_instance_of::<PyOverflowError>(object.py()) => {
                Ok(Err(ErrorCode::FieldFormat.into()))
            }
            Err(error) => Err(error),
        }
    }
}

impl FromArgument for Time {
    const HINT: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    /// A naive `datetime` names no instant, and the core counts none before 1970.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        let (py, instant) = (object.py(), object.cast::<PyDateTime>()?);
        let since = match instant.sub(epoch(py)?) {
            Ok(since) => since,
            // Python subtracts a naive one from no aware one; nobody else pays for asking.
            Err(_) if instant.call_method0(intern!(py, "utcoffset"))?.is_none() => {
                let why = Some("the datetime has no time zone: give it a tzinfo");
                return Ok(Err(Refusal { why, ..ErrorCode::FieldFormat.into() }));
            }
            Err(error) => return Err(error),
        };
        let micros = since.floor_div(microsecond(py)?)?.extract::<i64>()?;
        let time = Self::from_micros(micros);
        // What is later than the last instant, such as `datetime.max`, means "never", as that does.
        Ok(if micros >= 0 { Ok(time) } else { Err(ErrorCode::FieldFormat.into()) })
    }
}

impl<T: Coded> FromArgument for T {
    const HINT: PyStaticExpr = T::ARGUMENT_HINT;

    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        let key = object.cast::<PyString>()?.to_str();
        Ok(key.ok().and_then(T::from_key).ok_or_else(|| ErrorCode::FieldChoice.into()))
    }
}

impl<T: FromArgument> FromArgument for Vec<T> {
    const HINT: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), T::HINT);

    /// A text is no list, though Python can walk along it.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        if object.is_instance_of::<PyString>() {
            return Err(PyTypeError::new_err("a list is expected, not a str"));
        }
        let mut values = Vec::new();
        for (index, entry) in object.try_iter()?.enumerate() {
            match T::from_argument(&entry?)? {
                Ok(value) => values.push(value),
                Err(Refusal { below, code, why }) => {
                    return Ok(Err(Refusal { below: format!("[{index}]{below}"), code, why }));
                }
            }
        }
        Ok(Ok(values))
    }
}

impl FromArgument for FieldValue {
    const HINT: PyStaticExpr = FIELD_HINT;

    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        if let Ok(value) = object.cast::<PyBool>() {
            Ok(Ok(Self::Boolean(value.is_true())))
        } else if object.is_instance_of::<PyInt>() {
            Ok(i64::from_argument(object)?.map(Self::Integer))
        } else {
            Ok(String::from_argument(object)?.map(Self::Text))
        }
    }
}

impl FromArgument for VariableValue {
    const HINT: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "int"),
        <Money as pyo3::PyTypeInfo>::TYPE_HINT
    );

    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        if let Ok(money) = object.cast::<Money>() {
            Ok(Ok(Self::Money(money.get().amount())))
        } else if object.is_instance_of::<PyInt>() {
            Ok(i64::from_argument(object)?.map(Self::Integer))
        } else {
            Ok(String::from_argument(object)?.map(Self::Text))
        }
    }
}

impl<V: FromArgument> FromArgument for BTreeMap<String, V> {
    const HINT: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "str"),
        V::HINT
    );

    /// Names are the host's words: no error repeats them.
    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        let mut values = Self::new();
        for entry in object.cast::<PyMapping>()?.items()?.try_iter()? {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = entry?.extract()?;
            match (String::from_argument(&name)?, V::from_argument(&value)?) {
                (Ok(name), Ok(value)) => drop(values.insert(name, value)),
                (Err(refusal), _) | (_, Err(refusal)) => return Ok(Err(refusal)),
            }
        }
        Ok(Ok(values))
    }
}

/// The path of a file, as `open()` takes it.
pub struct FilePath(pub String);

impl FromArgument for FilePath {
    const HINT: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(type_hint_identifier!("os", "PathLike"), type_hint_identifier!("builtins", "str"))
    );

    fn from_argument(object: &Bound<'_, PyAny>) -> PyResult<Result<Self, Refusal>> {
        let py = object.py();
        let path = py.import(intern!(py, "os"))?.call_method1(intern!(py, "fspath"), (object,))?;
        Ok(String::from_argument(&path)?.map(Self))
    }
}
