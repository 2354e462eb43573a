//! Documents as classes: frozen, compared by what they say, converted field by field when a field is asked for.
//!
//! Owns what all such classes have in common. Which fields a class has stands beside its noun.

use std::hash::{DefaultHasher, Hash, Hasher};

use bazardesk::{Error, ErrorCode};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use pyo3::{BoundObject, PyClass, PyTypeInfo, type_hint_identifier};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error;

/// A class round a document of the core.
pub trait Document: PyClass + Into<PyClassInitializer<Self>> {
    /// The document.
    type Core: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync;

    /// The class round this document.
    fn of(core: Self::Core) -> Self;
    /// The document inside.
    fn core(&self) -> &Self::Core;
}

/// The canonical bytes of a document, the same as the other doors'.
pub fn to_json<D: Document>(py: Python<'_>, document: &D) -> PyResult<String> {
    serde_json::to_string(document.core())
        .map_err(|_| error::exception(py, &Error::internal("a document cannot be written as JSON"), None))
}

/// The document whose bytes these are.
pub fn from_json<D: Document>(py: Python<'_>, json: &str) -> PyResult<D> {
    let malformed = || Error::new(ErrorCode::RequestMalformed, "the text is no document of this class");
    serde_json::from_str(json).map(D::of).map_err(|_| error::exception(py, &malformed(), None))
}

/// Equal documents have equal hashes.
pub fn hash<D: Document>(py: Python<'_>, document: &D) -> PyResult<u64> {
    let mut hasher = DefaultHasher::new();
    to_json(py, document)?.hash(&mut hasher);
    Ok(hasher.finish())
}

/// `name=value`, for `repr()`.
pub fn described<'py>(py: Python<'py>, name: &str, value: impl IntoPyObject<'py>) -> PyResult<String> {
    let value = value.into_pyobject(py).map_err(Into::into)?.into_any();
    Ok(format!("{name}={}", value.into_bound().repr()?.to_str()?))
}

/// A part that is a document itself: made when it is first asked for, and then kept.
pub struct One<D>(PyOnceLock<Py<D>>);

impl<D: Document> One<D> {
    /// Not asked for yet.
    pub const fn new() -> Self {
        Self(PyOnceLock::new())
    }

    /// The part.
    pub fn get(&self, py: Python<'_>, core: &D::Core) -> PyResult<Py<D>> {
        self.0.get_or_try_init(py, || Py::new(py, D::of(core.clone()))).map(|part| part.clone_ref(py))
    }

    /// The part, where there is one.
    pub fn find(&self, py: Python<'_>, core: Option<&D::Core>) -> PyResult<Option<Py<D>>> {
        core.map(|core| self.get(py, core)).transpose()
    }
}

/// Parts that are documents themselves: made when they are first asked for, and then kept.
pub struct Many<D>(PyOnceLock<Parts<D>>);

impl<D: Document> Many<D> {
    /// Not asked for yet.
    pub const fn new() -> Self {
        Self(PyOnceLock::new())
    }

    /// The parts, in order.
    pub fn get(&self, py: Python<'_>, cores: &[D::Core]) -> PyResult<Parts<D>> {
        let parts = self.0.get_or_try_init(py, || {
            let parts = cores.iter().map(|core| Py::new(py, D::of(core.clone()))).collect::<PyResult<Vec<_>>>()?;
            PyTuple::new(py, parts).map(|parts| Parts(parts.unbind(), std::marker::PhantomData))
        })?;
        Ok(Parts(parts.0.clone_ref(py), std::marker::PhantomData))
    }
}

/// A `tuple` of documents.
pub struct Parts<D>(Py<PyTuple>, std::marker::PhantomData<fn() -> D>);

impl<'py, D: PyTypeInfo> IntoPyObject<'py> for Parts<D> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = std::convert::Infallible;
    const OUTPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &type_hint_identifier!("builtins", "tuple"),
        slice: &PyStaticExpr::Tuple { elts: &[D::TYPE_HINT, PyStaticExpr::Name { id: "..." }] },
    };

    fn into_pyobject(self, py: Python<'py>) -> Result<Bound<'py, PyTuple>, Self::Error> {
        Ok(self.0.into_bound(py))
    }
}

/// Declares a class round a document of the core.
///
/// `values` are converted each time, `one`, `maybe` and `many` are documents themselves; each names its place in the
/// core's document. `methods` are added as they stand.
macro_rules! document {
    (
        $(#[$class_doc:meta])*
        $Name:ident of $Core:ty {
            $(values { $($(#[$value_doc:meta])* $value:ident: $Value:ty = $($value_path:ident).+;)+ })?
            $(one { $($(#[$one_doc:meta])* $one:ident: $One:ident = $($one_path:ident).+;)+ })?
            $(maybe { $($(#[$maybe_doc:meta])* $maybe:ident: $Maybe:ident = $($maybe_path:ident).+;)+ })?
            $(many { $($(#[$many_doc:meta])* $many:ident: $Many:ident = $($many_path:ident).+;)+ })?
            $(methods { $($method:tt)+ })?
        }
    ) => {
        $(#[$class_doc])*
        #[pyo3::pyclass(frozen, eq, module = "bazardesk")]
        pub struct $Name {
            core: $Core,
            $($($one: $crate::document::One<$One>,)+)?
            $($($maybe: $crate::document::One<$Maybe>,)+)?
            $($($many: $crate::document::Many<$Many>,)+)?
        }

        impl $crate::document::Document for $Name {
            type Core = $Core;

            fn of(core: $Core) -> Self {
                Self {
                    core,
                    $($($one: $crate::document::One::new(),)+)?
                    $($($maybe: $crate::document::One::new(),)+)?
                    $($($many: $crate::document::Many::new(),)+)?
                }
            }

            fn core(&self) -> &$Core {
                &self.core
            }
        }

        impl PartialEq for $Name {
            fn eq(&self, other: &Self) -> bool {
                self.core == other.core
            }
        }

        #[pyo3::pymethods]
        impl $Name {
            $($(
                $(#[$value_doc])*
                #[getter]
                fn $value(&self) -> <$Value as $crate::value::Shown>::Python {
                    $crate::value::Shown::shown(&self.core$(.$value_path)+)
                }
            )+)?

            $($(
                $(#[$one_doc])*
                #[getter]
                fn $one(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<$One>> {
                    self.$one.get(py, &self.core$(.$one_path)+)
                }
            )+)?

            $($(
                $(#[$maybe_doc])*
                #[getter]
                fn $maybe(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<Option<pyo3::Py<$Maybe>>> {
                    self.$maybe.find(py, self.core$(.$maybe_path)+.as_ref())
                }
            )+)?

            $($(
                $(#[$many_doc])*
                #[getter]
                fn $many(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<$crate::document::Parts<$Many>> {
                    self.$many.get(py, &self.core$(.$many_path)+)
                }
            )+)?

            /// The document as JSON, byte for byte what C gets.
            fn to_json(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::document::to_json(py, self)
            }

            /// The document as a dictionary: its JSON, parsed.
            fn to_dict(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<$crate::value::Parsed> {
                $crate::document::to_json(py, self).map($crate::value::Parsed)
            }

            /// The object whose `to_json()` this is.
            #[staticmethod]
            fn from_json(py: pyo3::Python<'_>, json: &str) -> pyo3::PyResult<Self> {
                $crate::document::from_json(py, json)
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let fields: Vec<String> = vec![
                    $($($crate::document::described(py, stringify!($value), self.$value())?,)+)?
                    $($($crate::document::described(py, stringify!($one), self.$one(py)?)?,)+)?
                    $($($crate::document::described(py, stringify!($maybe), self.$maybe(py)?)?,)+)?
                    $($($crate::document::described(py, stringify!($many), self.$many(py)?)?,)+)?
                ];
                Ok(format!(concat!(stringify!($Name), "({})"), fields.join(", ")))
            }

            fn __hash__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<u64> {
                $crate::document::hash(py, self)
            }

            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(pyo3::Bound<'py, pyo3::PyAny>, (String,))> {
                let class = <Self as pyo3::PyTypeInfo>::type_object(py);
                let read = pyo3::types::PyAnyMethods::getattr(&*class, pyo3::intern!(py, "from_json"))?;
                Ok((read, ($crate::document::to_json(py, self)?,)))
            }

            $($($method)+)?
        }
    };
}
pub(crate) use document;
