//! Texts by their ids, for pages and e-mails of the host's: values go in, a sentence comes out.
//!
//! Owns the three kinds of value that Python has no type for, and which type is which kind. It must not format
//! anything, nor know a message.

use std::collections::BTreeMap;

use bazardesk::binding::caught;
use bazardesk::l10n::{self, Localizer};
use bazardesk::{Error, Format, host_text};
use pyo3::exceptions::PyTypeError;
use pyo3::inspect::PyStaticExpr;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDelta, PyDict, PyInt, PyList, PyString, PyTuple};

use crate::argument::{Argument, At, FromArgument, Refusal, micros, read, seconds};
use crate::error;

/// An amount of money for a text: how many of the currency's smallest unit, cents of a euro or whole yens. Nobody
/// counts less than a rial: an amount in `IRR` is in whole rials, and one in `IRT` in tomans, ten rials each.
#[pyclass(frozen, eq, hash, module = "bazardesk")]
#[derive(PartialEq, Eq, Hash)]
pub struct Money {
    /// In the currency's smallest unit.
    #[pyo3(get)]
    minor: i64,
    /// The code of ISO 4217 in capitals.
    #[pyo3(get)]
    currency: String,
}

impl Money {
    /// The same for the core.
    pub fn amount(&self) -> bazardesk::template::Money {
        bazardesk::template::Money { minor: self.minor, currency: self.currency.clone() }
    }
}

#[pymethods]
impl Money {
    #[new]
    fn new(py: Python<'_>, minor: Argument<i64>, currency: Argument<String>) -> PyResult<Self> {
        read(py, |wrong| Ok(Self { minor: minor.at("minor", wrong)?, currency: currency.at("currency", wrong)? }))
    }

    /// What it is made of again when it is unpickled.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), BTreeMap<&'static str, Bound<'py, PyAny>>)> {
        let currency = PyString::new(py, &self.currency).into_any();
        Ok(((), BTreeMap::from([("minor", self.minor.into_pyobject(py)?.into_any()), ("currency", currency)])))
    }

    fn __repr__(&self) -> String {
        format!("Money(minor={}, currency='{}')", self.minor, self.currency)
    }
}

/// A ratio for a text, which writes it in percent.
#[pyclass(frozen, eq, hash, module = "bazardesk")]
#[derive(PartialEq, Eq, Hash)]
pub struct Percent {
    /// How many …
    #[pyo3(get)]
    numerator: i64,
    /// … of how many.
    #[pyo3(get)]
    denominator: i64,
}

impl Percent {
    /// The same for the core.
    pub fn ratio(&self) -> bazardesk::text::Percent {
        bazardesk::text::Percent { numerator: self.numerator, denominator: self.denominator }
    }
}

#[pymethods]
impl Percent {
    #[new]
    fn new(py: Python<'_>, numerator: Argument<i64>, denominator: Argument<i64>) -> PyResult<Self> {
        read(py, |wrong| {
            Ok(Self {
                numerator: numerator.at("numerator", wrong)?,
                denominator: denominator.at("denominator", wrong)?,
            })
        })
    }

    fn __getnewargs_ex__(&self) -> ((), BTreeMap<&'static str, i64>) {
        ((), BTreeMap::from([("numerator", self.numerator), ("denominator", self.denominator)]))
    }

    fn __repr__(&self) -> String {
        format!("Percent(numerator={}, denominator={})", self.numerator, self.denominator)
    }
}

/// A code, link or id for a text: people copy it, so no invisible character is set round it.
#[pyclass(frozen, eq, hash, module = "bazardesk")]
#[derive(PartialEq, Eq, Hash)]
pub struct Code {
    /// As it is written.
    #[pyo3(get)]
    pub code: String,
}

#[pymethods]
impl Code {
    #[new]
    #[pyo3(signature = (code, /))]
    fn new(py: Python<'_>, code: Argument<String>) -> PyResult<Self> {
        read(py, |wrong| Ok(Self { code: code.at("code", wrong)? }))
    }

    fn __getnewargs__(&self) -> (&str,) {
        (&self.code,)
    }

    fn __str__(&self) -> &str {
        &self.code
    }

    fn __repr__(&self) -> String {
        format!("Code('{}')", self.code)
    }
}

/// A variable's value. It holds the Python objects, so that their texts need not be copied.
enum Value<'py> {
    Text(Bound<'py, PyString>),
    Code(Bound<'py, Code>),
    Number(i64),
    Percent(Bound<'py, Percent>),
    Money(Bound<'py, Money>),
    Time(i64),
    Date(i64),
    Duration(i64),
    List(Vec<Bound<'py, PyString>>),
}

impl<'py> Value<'py> {
    /// Reads a value.
    fn read(object: Bound<'py, PyAny>) -> Result<Self, Refusal> {
        // What messages hold most comes first.
        let object = match object.cast_into::<PyString>() {
            Ok(text) => return Ok(Self::Text(text)),
            Err(other) => other.into_inner(),
        };
        if object.is_exact_instance_of::<PyInt>() {
            return i64::from_argument(&object).map(Self::Number);
        }
        if let Ok(money) = object.cast::<Money>() {
            return Ok(Self::Money(money.clone()));
        }
        if object.is_instance_of::<PyDateTime>() {
            return micros(&object).map(Self::Time);
        }
        if object.is_instance_of::<PyDate>() {
            let days = object.call_method0(intern!(object.py(), "toordinal"))?.extract::<i64>()? - EPOCH_ORDINAL;
            return Ok(Self::Date(days * MICROS_OF_A_DAY));
        }
        if let Ok(length) = object.cast::<PyDelta>() {
            return Ok(Self::Duration(seconds(length)));
        }
        if let Ok(code) = object.cast::<Code>() {
            return Ok(Self::Code(code.clone()));
        }
        if let Ok(ratio) = object.cast::<Percent>() {
            return Ok(Self::Percent(ratio.clone()));
        }
        let tuple = object.cast::<PyTuple>().cloned();
        if let Ok(items) = object.cast::<PyList>().map(|list| list.to_tuple()).or(tuple) {
            // What a class of the caller's says of its iterator does not count: it may have no end.
            let item = |(at, item): (usize, Bound<'py, PyAny>)| {
                let text = item.cast_into::<PyString>();
                text.map_err(|other| Refusal::from(PyErr::from(other)).within(format_args!("[{at}]")))
            };
            return Ok(Self::List(items.iter().enumerate().map(item).collect::<Result<_, _>>()?));
        }
        if object.is_instance_of::<PyInt>() && !object.is_instance_of::<PyBool>() {
            return i64::from_argument(&object).map(Self::Number);
        }
        let kind = object.get_type().name()?;
        Err(PyTypeError::new_err(format!("a text cannot show a value of the type {kind}")).into())
    }

    /// The texts of an enumeration's items.
    fn items(&self) -> Result<Vec<&str>, Error> {
        match self {
            Self::List(items) => items.iter().map(text).collect(),
            _ => Ok(Vec::new()),
        }
    }

    /// The core's value; `items` are its own.
    fn argument<'a>(&'a self, items: &'a [&'a str]) -> Result<l10n::Argument<'a>, Error> {
        Ok(match self {
            Self::Text(object) => l10n::Argument::Text(text(object)?),
            Self::Code(code) => l10n::Argument::Code(&code.get().code),
            Self::Number(number) => l10n::Argument::Number(*number),
            Self::Percent(ratio) => {
                let Percent { numerator, denominator } = *ratio.get();
                l10n::Argument::Percent { numerator, denominator }
            }
            Self::Money(money) => {
                let money = money.get();
                l10n::Argument::Money { minor: money.minor, currency: &money.currency }
            }
            Self::Time(micros) => l10n::Argument::Time(*micros),
            Self::Date(micros) => l10n::Argument::Date(*micros),
            Self::Duration(seconds) => l10n::Argument::Duration(*seconds),
            Self::List(_) => l10n::Argument::List(items),
        })
    }
}

/// 1970-01-01 in Python's count of days.
const EPOCH_ORDINAL: i64 = 719_163;
const MICROS_OF_A_DAY: i64 = 86_400_000_000;

/// The name of a text. It holds the Python object, so that it need not be copied.
pub struct Name<'py>(Result<Bound<'py, PyString>, Refusal>);

impl<'py> FromPyObject<'_, 'py> for Name<'py> {
    type Error = std::convert::Infallible;
    const INPUT_TYPE: PyStaticExpr = <String as FromArgument>::HINT;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(object.cast::<PyString>().map(|text| text.to_owned()).map_err(Refusal::from)))
    }
}

/// Half a surrogate pair is no text.
fn text<'a>(object: &'a Bound<'_, PyString>) -> Result<&'a str, Error> {
    object.to_str().map_err(|_| Error::wrong_format(Format::Unicode, ""))
}

/// Renders a message, or an attribute of it, in `language`.
///
/// The interpreter is kept: a text takes about a microsecond, waits for no lock and no disk, and letting go would cost
/// as much again, for the handing over and for copies of every value.
pub fn render(
    py: Python<'_>,
    language: &Localizer,
    id: Name<'_>,
    attribute: Option<Name<'_>>,
    values: Option<&Bound<'_, PyDict>>,
) -> PyResult<String> {
    let raise = |refused: &Error| error::exception(py, refused, Some(language));
    let refuse = |error: Error, field: &str| raise(&error.at(field));
    let wrong = |why: Refusal, field: &str| why.exception(field, py, Some(language));
    let id = id.0.map_err(|why| wrong(why, "id"))?;
    let id = text(&id).map_err(|error| refuse(error, "id"))?;
    let attribute = attribute.map(|name| name.0.map_err(|why| wrong(why, "attribute"))).transpose()?;
    let attribute = attribute.as_ref().map(|name| text(name).map_err(|why| refuse(why, "attribute"))).transpose()?;
    let mut read = Vec::with_capacity(values.map_or(0, PyDictMethods::len));
    for (key, value) in values.into_iter().flatten() {
        let key = key.cast_into::<PyString>()?;
        let variable = text(&key).map_err(|error| refuse(error, ""))?;
        let value = Value::read(value).map_err(|why| wrong(why, variable))?;
        read.push((key, value));
    }
    // Enumerations borrow their items from here; what is none has none, and takes no memory.
    let mut items = Vec::with_capacity(read.len());
    for (key, value) in &read {
        items.push(value.items().map_err(|error| refuse(error, text(key).unwrap_or_default()))?);
    }
    let mut arguments = Vec::with_capacity(read.len());
    for ((key, value), items) in read.iter().zip(&items) {
        let variable = text(key).map_err(|error| refuse(error, ""))?;
        arguments.push((variable, value.argument(items).map_err(|error| refuse(error, variable))?));
    }
    let rendered = caught(|| host_text(language, id, attribute, &arguments));
    rendered.map_err(|refused| raise(&refused))
}
