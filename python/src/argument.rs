//! Values on their way in: Python's types, checked for what JSON's would be checked for.
//!
//! A value of another Python type is a `TypeError` that names the argument. A value of the right type that the core's
//! type cannot hold (a naive `datetime`, a number of 20 digits, an unknown code) becomes the core's own error, which
//! names the field and joins what the core finds wrong elsewhere. What a good value is beyond that is the core's to say.

use std::collections::BTreeMap;

use bazardesk::l10n::Localizer;
use bazardesk::template::VariableValue;
use bazardesk::ticket::FieldValue;
use bazardesk::{Blank, ENTRIES_LIMIT, Error, Format, Time, check_entries};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyByteArray, PyBytes, PyDate, PyDateTime, PyDelta, PyDeltaAccess};
use pyo3::types::{PyInt, PyList, PyMapping, PyString};
use pyo3::{CastError, PyTypeInfo, intern, type_hint_identifier, type_hint_subscript, type_hint_union};

use crate::code::Coded;
use crate::error;
use crate::text::{Code, Money, Percent};
use crate::value::{FIELD_HINT, epoch, microsecond};

/// Why a value is not taken: each wrong part of it, with its place below the argument. The core's type cannot hold it; or
/// it has another Python type, or the caller's own code failed while it was read. The second is the value without them.
pub struct Refusal(Vec<(String, Result<Error, PyErr>)>, Option<Box<dyn std::any::Any>>);

/// The core's errors about arguments.
pub type Wrong = Vec<Error>;

impl Refusal {
    /// The same refusal of what the value is in: an entry of a list, a field.
    pub fn within(mut self, place: impl std::fmt::Display) -> Self {
        self.0.iter_mut().for_each(|(below, _)| *below = format!("{place}{below}"));
        self
    }

    /// Adds the core's errors to those of other arguments, and gives what is left; an exception of Python is alone.
    fn at<T: 'static>(self, field: &str, wrong: &mut Wrong) -> PyResult<Option<T>> {
        for (below, why) in self.0 {
            let field = format!("{field}{below}");
            match why {
                Ok(error) => wrong.push(error.at(field)),
                // A `TypeError` of ours says which argument it is about. The caller's own errors are passed on as they are.
                Err(error) => Err(Python::attach(|py| match error.get_type(py).is(PyTypeError::type_object(py)) {
                    true if error.traceback(py).is_none() => {
                        PyTypeError::new_err(format!("argument '{field}': {}", error.value(py)))
                    }
                    _ => error,
                }))?,
            }
        }
        Ok(self.1.and_then(|left| left.downcast().ok()).map(|left| *left))
    }

    /// The exception for the one value of a field.
    pub fn exception(self, field: &str, py: Python<'_>, language: Option<&Localizer>) -> PyErr {
        let mut wrong = Vec::new();
        let error = self.at::<()>(field, &mut wrong).err();
        error.unwrap_or_else(|| error::exception(py, &wrong.pop().unwrap_or_else(Error::panic), language))
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(vec![(String::new(), Ok(error))], None)
    }
}

impl From<PyErr> for Refusal {
    fn from(error: PyErr) -> Self {
        Self(vec![(String::new(), Err(error))], None)
    }
}

impl From<CastError<'_, '_>> for Refusal {
    fn from(error: CastError<'_, '_>) -> Self {
        PyErr::from(error).into()
    }
}

/// Reads arguments that make a value of their own, and no request.
pub fn read<T>(py: Python<'_>, made: impl FnOnce(&mut Wrong) -> PyResult<T>) -> PyResult<T> {
    let mut wrong = Vec::new();
    let made = made(&mut wrong)?;
    Error::all(wrong).map(|()| made).map_err(|refused| error::exception(py, &refused, None))
}

/// A type of the core that Python can hand in.
pub trait FromArgument: Sized {
    /// What is taken, in stubs.
    const HINT: PyStaticExpr;

    /// Reads it.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal>;
}

/// An argument, good or not: which field it is in is known by who asks for it.
pub struct Argument<T>(Result<T, Refusal>);

impl<T: FromArgument> FromPyObject<'_, '_> for Argument<T> {
    type Error = std::convert::Infallible;
    const INPUT_TYPE: PyStaticExpr = T::HINT;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(T::from_argument(&object)))
    }
}

/// Asks for an argument's value by the name of its field.
pub trait At {
    /// What the request holds.
    type Value;

    /// The value; what is left of it, or nothing, if the core refuses it: its errors at this field join the others.
    fn at(self, field: &str, wrong: &mut Wrong) -> PyResult<Self::Value>;
}

impl<T: Blank + 'static> At for Argument<T> {
    type Value = T;

    fn at(self, field: &str, wrong: &mut Wrong) -> PyResult<T> {
        self.0.or_else(|refusal| refusal.at(field, wrong).map(|left| left.unwrap_or_else(T::blank)))
    }
}

impl<T: 'static> At for Option<Argument<T>> {
    type Value = Option<T>;

    fn at(self, field: &str, wrong: &mut Wrong) -> PyResult<Option<T>> {
        self.map(|argument| argument.0).transpose().or_else(|refusal| refusal.at(field, wrong))
    }
}

impl FromArgument for String {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "str");

    /// Half a surrogate pair is no text.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let text = object.cast::<PyString>()?.to_str();
        text.map(str::to_owned).map_err(|_| Error::wrong_format(Format::Unicode, "").into())
    }
}

impl FromArgument for bool {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "bool");

    /// `True` or `False` themselves, not what Python would take for one of them.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        Ok(object.cast::<PyBool>()?.is_true())
    }
}

impl FromArgument for i64 {
    const HINT: PyStaticExpr = type_hint_identifier!("builtins", "int");

    /// `True` is no number, though Python calls it one.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        if object.is_instance_of::<PyBool>() {
            return Err(PyTypeError::new_err("a number is expected, not a bool").into());
        }
        // Nothing else is wrong with an `int`.
        object.cast::<PyInt>()?.extract().map_err(|_| Error::wrong_format(Format::Integer, "").into())
    }
}

/// Microseconds since 1970 of an aware `datetime`; a naive one names no instant.
pub fn micros(object: &Bound<'_, PyAny>) -> Result<i64, Refusal> {
    let (py, instant) = (object.py(), object.cast::<PyDateTime>()?);
    let since = match instant.sub(epoch(py)?) {
        Ok(since) => since,
        // Python subtracts a naive one from no aware one; nobody else pays for asking.
        Err(_) if instant.call_method0(intern!(py, "utcoffset"))?.is_none() => {
            let error = Error::wrong_format(Format::Instant, "");
            return Err(error.saying("the datetime has no time zone: give it a tzinfo").into());
        }
        Err(error) => return Err(error.into()),
    };
    Ok(since.floor_div(microsecond(py)?)?.extract::<i64>()?)
}

/// Whole seconds of a `timedelta`; what is not a whole second is left out.
pub fn seconds(length: &Bound<'_, PyDelta>) -> i64 {
    let seconds = i64::from(length.get_days()) * 86_400 + i64::from(length.get_seconds());
    // Python counts microseconds upwards from below.
    seconds + i64::from(seconds < 0 && length.get_microseconds() > 0)
}

impl FromArgument for Time {
    const HINT: PyStaticExpr = type_hint_identifier!("datetime", "datetime");

    /// The core counts no instant before 1970. What is later than its last one, such as `datetime.max`, means "never",
    /// as that does.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        match micros(object)? {
            micros @ 0.. => Ok(Self::from_micros(micros)),
            _ => Err(Error::wrong_format(Format::Instant, "").into()),
        }
    }
}

impl<T: Coded> FromArgument for T {
    const HINT: PyStaticExpr = T::ARGUMENT_HINT;

    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let key = object.cast::<PyString>()?.to_str();
        Ok(T::from_key(key.unwrap_or_default())?)
    }
}

impl<T: FromArgument + 'static> FromArgument for Vec<T> {
    const HINT: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterable"), T::HINT);

    /// Python can walk along texts, bytes and the keys of a mapping too; they are no lists.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let is_bytes = object.is_instance_of::<PyBytes>() || object.is_instance_of::<PyByteArray>();
        if is_bytes || object.is_instance_of::<PyString>() || object.cast::<PyMapping>().is_ok() {
            return Err(unexpected("a list", object));
        }
        walk(object, |values: &mut Self, at, entry| {
            T::from_argument(entry).map(|value| values.push(value)).map_err(|why| why.within(format_args!("[{at}]")))
        })
    }
}

/// Reads the entries of an iterator, which may have no end: one more than any list has, so that the core refuses them.
fn walk<C: Default + 'static>(
    object: &Bound<'_, PyAny>,
    mut read: impl FnMut(&mut C, usize, &Bound<'_, PyAny>) -> Result<(), Refusal>,
) -> Result<C, Refusal> {
    let (mut values, mut wrong) = (C::default(), Vec::new());
    for (at, entry) in object.try_iter()?.take(ENTRIES_LIMIT + 1).enumerate() {
        wrong.extend(read(&mut values, at, &entry?).err().into_iter().flat_map(|why| why.0));
    }
    if wrong.is_empty() { Ok(values) } else { Err(Refusal(wrong, Some(Box::new(values)))) }
}

/// The refusal of a value of another type than these.
fn unexpected(types: &str, object: &Bound<'_, PyAny>) -> Refusal {
    PyTypeError::new_err(format!("{types} is expected, not {}", object.get_type())).into()
}

impl FromArgument for FieldValue {
    const HINT: PyStaticExpr = type_hint_union!(FIELD_HINT, type_hint_identifier!("datetime", "date"));

    /// A `datetime` has more than a day: which day it is depends on the place.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        if let Ok(value) = object.cast::<PyBool>() {
            Ok(Self::Boolean(value.is_true()))
        } else if object.is_instance_of::<PyInt>() {
            i64::from_argument(object).map(Self::Integer)
        } else if object.is_instance_of::<PyDate>() && !object.is_instance_of::<PyDateTime>() {
            day(object).map(Self::Text)
        } else if object.is_instance_of::<PyString>() {
            String::from_argument(object).map(Self::Text)
        } else {
            Err(unexpected("a str, int, bool or date", object))
        }
    }
}

impl FromArgument for VariableValue {
    const HINT: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_identifier!("builtins", "int"),
        <Money as pyo3::PyTypeInfo>::TYPE_HINT,
        <Percent as pyo3::PyTypeInfo>::TYPE_HINT,
        <Code as pyo3::PyTypeInfo>::TYPE_HINT,
        type_hint_identifier!("datetime", "date"),
        type_hint_identifier!("datetime", "timedelta"),
        type_hint_subscript!(type_hint_identifier!("builtins", "list"), String::HINT)
    );

    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        if let Ok(money) = object.cast::<Money>() {
            Ok(Self::Money(money.get().amount()))
        } else if let Ok(ratio) = object.cast::<Percent>() {
            Ok(Self::Percent(ratio.get().ratio()))
        } else if let Ok(code) = object.cast::<Code>() {
            Ok(Self::Code(code.get().code.clone()))
        } else if let Ok(items) = object.cast::<PyList>() {
            Vec::from_argument(items).map(Self::List)
        } else if object.is_instance_of::<PyInt>() {
            i64::from_argument(object).map(Self::Integer)
        } else if object.is_instance_of::<PyDateTime>() {
            Time::from_argument(object).map(Self::Time)
        } else if object.is_instance_of::<PyDate>() {
            day(object).map(Self::Date)
        } else if let Ok(length) = object.cast::<PyDelta>() {
            Ok(Self::Duration(seconds(length)))
        } else if object.is_instance_of::<PyString>() {
            String::from_argument(object).map(Self::Text)
        } else {
            Err(unexpected("a str, int, date, datetime, timedelta, Money, Percent, Code or list of str", object))
        }
    }
}

/// A `date` as the core writes one.
fn day(date: &Bound<'_, PyAny>) -> Result<String, Refusal> {
    String::from_argument(&date.call_method0(intern!(date.py(), "isoformat"))?)
}

impl<V: FromArgument + 'static> FromArgument for BTreeMap<String, V> {
    const HINT: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "str"),
        V::HINT
    );

    /// An error repeats a key that can be a name in a profile, and no other: a web form's keys may be anybody's words. To
    /// the core such a member is `_`.
    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        object.cast::<PyMapping>()?;
        walk(&object.call_method0(intern!(object.py(), "items"))?, |values: &mut Self, at, entry| {
            check_entries(at + 1)?;
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = entry.extract()?;
            let name = String::from_argument(&name)?;
            let part = if name.len() <= 40 && name.bytes().all(is_name) { &name } else { "_" };
            match V::from_argument(&value).map_err(|why| why.within(format_args!(".{part}"))) {
                // As in JSON, nothing is given.
                _ if value.is_none() => Ok(()),
                read => read.map(|value| drop(values.insert(name, value))),
            }
        })
    }
}

/// The path of a file, as `open()` takes it.
pub struct FilePath(pub String);

impl Blank for FilePath {
    fn blank() -> Self {
        Self(String::new())
    }
}

impl FromArgument for FilePath {
    const HINT: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("builtins", "str"),
        type_hint_subscript!(type_hint_identifier!("os", "PathLike"), type_hint_identifier!("builtins", "str"))
    );

    fn from_argument(object: &Bound<'_, PyAny>) -> Result<Self, Refusal> {
        let py = object.py();
        let path = py.import(intern!(py, "os"))?.call_method1(intern!(py, "fspath"), (object,))?;
        String::from_argument(&path).map(Self)
    }
}
