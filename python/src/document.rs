//! Documents as classes: frozen, compared by what they say, converted field by field when a field is asked for.
//!
//! Owns what all such classes have in common. Which fields a class has stands beside its noun, when its texts are written
//! in `held.rs`.

use std::hash::{DefaultHasher, Hash, Hasher};

use bazardesk::{Error, ErrorCode, Labeller};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use pyo3::{BoundObject, PyClass, PyTypeInfo, type_hint_identifier};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error;
use crate::held::Held;

/// A class round a document of the core.
pub trait Document: PyClass + Into<PyClassInitializer<Self>> {
    /// The document without labels: what an operation gives, or a part of it.
    type Bare: PartialEq + Send + Sync + 'static;
    /// The document.
    type Core: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static;

    /// Writes the labels.
    fn worded(bare: &Self::Bare, words: &Labeller<'_>) -> Result<Self::Core, Error>;
    /// The class round this.
    fn of(held: Held<Self>) -> Self;
    /// What is inside.
    fn held(&self) -> &Held<Self>;
}

/// The document of what has no labels.
pub fn as_it_is<T: Clone>(bare: &T, _: &Labeller<'_>) -> Result<T, Error> {
    Ok(bare.clone())
}

/// The exception for what a document was refused with.
pub fn exception<D: Document>(py: Python<'_>, document: &D, refused: &Error) -> PyErr {
    error::exception(py, refused, document.held().language())
}

/// The document.
pub fn core<D: Document>(py: Python<'_>, document: &D) -> PyResult<D::Core> {
    document.held().with(py, |core| Ok(core.clone())).map_err(|refused| exception(py, document, &refused))
}

/// The canonical bytes of a document, the same as the other doors'.
pub fn to_json<D: Document>(py: Python<'_>, document: &D) -> PyResult<String> {
    let write = |core: &D::Core| {
        serde_json::to_string(core).map_err(|_| Error::internal("a document cannot be written as JSON"))
    };
    document.held().with(py, write).map_err(|refused| exception(py, document, &refused))
}

/// The document whose bytes these are.
pub fn from_json<D: Document>(py: Python<'_>, json: &str) -> PyResult<D> {
    let malformed = || Error::new(ErrorCode::RequestMalformed, "the text is no document of this class");
    serde_json::from_str(json)
        .map(|core| D::of(Held::written(core)))
        .map_err(|_| error::exception(py, &malformed(), None))
}

/// Whether both are the same document.
pub fn same<D: Document>(py: Python<'_>, document: &D, other: &D) -> PyResult<bool> {
    document.held().same(py, other.held()).map_err(|refused| exception(py, document, &refused))
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
    pub fn get(&self, py: Python<'_>, held: impl FnOnce() -> PyResult<Held<D>>) -> PyResult<Py<D>> {
        self.0.get_or_try_init(py, || Py::new(py, D::of(held()?))).map(|part| part.clone_ref(py))
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
    pub fn get(&self, py: Python<'_>, held: impl FnOnce() -> Vec<Held<D>>) -> PyResult<Parts<D>> {
        let parts = self.0.get_or_try_init(py, || {
            let parts = held().into_iter().map(|held| Py::new(py, D::of(held))).collect::<PyResult<Vec<_>>>()?;
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

/// A place in a document: that of a model with labels has the model in it.
macro_rules! at {
    (labelled $core:ident $($path:ident).+) => { $core.model$(.$path)+ };
    (unlabelled $core:ident $($path:ident).+) => { $core$(.$path)+ };
}
pub(crate) use at;

/// Declares a class round a document of the core: `Handler of ticket::Handler` round a document as it is, `Ticket of
/// ticket::Ticket, labelled TicketLabels` round a model that has labels, `TicketThread of ticket::TicketThread, labelled` round one
/// whose parts have some.
///
/// `values` are converted each time, `one`, `maybe` and `many` are documents themselves; each names its place in the
/// core's model. `methods` are added as they stand.
macro_rules! document {
    ($(#[$class_doc:meta])* $Name:ident of $Bare:ty, labelled $Labels:ident { $($body:tt)* }) => {
        $crate::document::document! {
            @class labelled [$(#[$class_doc])*] $Name ($Bare) (<$Bare as bazardesk::Model>::Document)
            [bazardesk::Model::document] [$Labels] { $($body)* }
        }
    };
    ($(#[$class_doc:meta])* $Name:ident of $Bare:ty, labelled { $($body:tt)* }) => {
        $crate::document::document! {
            @class unlabelled [$(#[$class_doc])*] $Name ($Bare) (<$Bare as bazardesk::Model>::Document)
            [bazardesk::Model::document] [] { $($body)* }
        }
    };
    ($(#[$class_doc:meta])* $Name:ident of $Core:ty { $($body:tt)* }) => {
        $crate::document::document! {
            @class unlabelled [$(#[$class_doc])*] $Name ($Core) ($Core) [$crate::document::as_it_is] [] { $($body)* }
        }
    };
    (
        @class $kind:ident [$(#[$class_doc:meta])*] $Name:ident ($Bare:ty) ($Core:ty) [$worded:expr] [$($Labels:ident)?] {
            $(values { $($(#[$value_doc:meta])* $value:ident: $Value:ty = $($value_path:ident).+;)+ })?
            $(one { $($(#[$one_doc:meta])* $one:ident: $One:ident = $($one_path:ident).+;)+ })?
            $(maybe { $($(#[$maybe_doc:meta])* $maybe:ident: $Maybe:ident = $($maybe_path:ident).+;)+ })?
            $(many { $($(#[$many_doc:meta])* $many:ident: $Many:ident = $($many_path:ident).+;)+ })?
            $(methods { $($method:tt)+ })?
        }
    ) => {
        $(#[$class_doc])*
        #[pyo3::pyclass(frozen, module = "bazardesk")]
        pub struct $Name {
            held: $crate::held::Held<$Name>,
            $(labels: $crate::document::One<$Labels>,)?
            $($($one: $crate::document::One<$One>,)+)?
            $($($maybe: $crate::document::One<$Maybe>,)+)?
            $($($many: $crate::document::Many<$Many>,)+)?
        }

        impl $crate::document::Document for $Name {
            type Bare = $Bare;
            type Core = $Core;

            fn worded(bare: &$Bare, words: &bazardesk::Labeller<'_>) -> Result<$Core, bazardesk::Error> {
                $worded(bare, words)
            }

            fn of(held: $crate::held::Held<Self>) -> Self {
                Self {
                    held,
                    $(labels: $crate::document::One::<$Labels>::new(),)?
                    $($($one: $crate::document::One::new(),)+)?
                    $($($maybe: $crate::document::One::new(),)+)?
                    $($($many: $crate::document::Many::new(),)+)?
                }
            }

            fn held(&self) -> &$crate::held::Held<Self> {
                &self.held
            }
        }

        #[pyo3::pymethods]
        impl $Name {
            $($(
                $(#[$value_doc])*
                #[getter]
                fn $value(&self) -> <$Value as $crate::value::Shown>::Python {
                    match &self.held {
                        $crate::held::Held::Bare(bare, _) => $crate::value::Shown::shown(&bare$(.$value_path)+),
                        $crate::held::Held::Written(core) => {
                            $crate::value::Shown::shown(&$crate::document::at!($kind core $($value_path).+))
                        }
                    }
                }
            )+)?

            $($(
                $(#[$one_doc])*
                #[getter]
                fn $one(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<$One>> {
                    let held = || {
                        Ok(self.held.one(
                            |bare| &bare$(.$one_path)+,
                            |core| &$crate::document::at!($kind core $($one_path).+),
                        ))
                    };
                    self.$one.get(py, held)
                }
            )+)?

            $(
                /// Its texts, written when they are first asked for.
                #[getter]
                fn labels(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<pyo3::Py<$Labels>> {
                    let written = || {
                        $crate::held::labels(&self.held)
                            .map_err(|refused| $crate::document::exception(py, self, &refused))
                    };
                    self.labels.get(py, written)
                }
            )?

            $($(
                $(#[$maybe_doc])*
                #[getter]
                fn $maybe(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<Option<pyo3::Py<$Maybe>>> {
                    let held = self.held.entries(
                        |bare| bare$(.$maybe_path)+.as_slice(),
                        |core| $crate::document::at!($kind core $($maybe_path).+).as_slice(),
                    );
                    held.into_iter().next().map(|held| self.$maybe.get(py, || Ok(held))).transpose()
                }
            )+)?

            $($(
                $(#[$many_doc])*
                #[getter]
                fn $many(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<$crate::document::Parts<$Many>> {
                    let held = || {
                        self.held.entries(
                            |bare| &bare$(.$many_path)+,
                            |core| &$crate::document::at!($kind core $($many_path).+),
                        )
                    };
                    self.$many.get(py, held)
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

            fn __eq__(&self, py: pyo3::Python<'_>, value: &Self) -> pyo3::PyResult<bool> {
                $crate::document::same(py, self, value)
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                let fields: Vec<String> = vec![
                    $($($crate::document::described(py, stringify!($value), self.$value())?,)+)?
                    $($($crate::document::described(py, stringify!($one), self.$one(py)?)?,)+)?
                    $({
                        let labels: pyo3::Py<$Labels> = self.labels(py)?;
                        $crate::document::described(py, "labels", labels)?
                    },)?
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
