//! Documents as classes: frozen, compared by what they say, converted field by field when a field is asked for.
//!
//! Owns what all such classes have in common; the classes are generated (`documents.rs`). When labels are written is
//! `lazy.rs`.

use std::hash::{DefaultHasher, Hash, Hasher};

use bazardesk::{Error, ErrorCode, Model};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};
use pyo3::{BoundObject, PyClass, PyTypeInfo, intern, type_hint_identifier};

use crate::argument::{Argument, At, Wrong, read};
use crate::error;
use crate::lazy::Lazy;

/// A class round a document of the core.
pub trait Document: PyClass + Into<PyClassInitializer<Self>> {
    /// What an operation returns, or a part of it: the document without labels.
    type Model: Model + PartialEq + Send + Sync + 'static;

    /// The class round this.
    fn of(lazy: Lazy<Self>) -> Self;
    /// What is inside.
    fn lazy(&self) -> &Lazy<Self>;
}

/// The document of a class, with its labels.
pub type Core<D> = <<D as Document>::Model as Model>::Document;

/// The exception for what a document was refused with.
pub fn exception<D: Document>(py: Python<'_>, document: &D, refused: &Error) -> PyErr {
    error::exception(py, refused, document.lazy().language())
}

/// The document.
pub fn core<D: Document<Model: 'static>>(py: Python<'_>, document: &D) -> PyResult<Core<D>> {
    document.lazy().with(py, |core| Ok(core.clone())).map_err(|refused| exception(py, document, &refused))
}

/// The canonical bytes of a document, the same as in other bindings.
pub fn to_json<D: Document>(py: Python<'_>, document: &D) -> PyResult<String> {
    let write = |core: &Core<D>| {
        serde_json::to_string(core).map_err(|_| Error::internal("a document cannot be written as JSON"))
    };
    document.lazy().with(py, write).map_err(|refused| exception(py, document, &refused))
}

/// Reads a document from its canonical bytes.
pub fn from_json<D: Document>(py: Python<'_>, json: Argument<String>) -> PyResult<D> {
    let json = read(py, |wrong| json.at("json", wrong))?;
    let malformed = || Error::new(ErrorCode::RequestMalformed, "the text is no document of this class");
    serde_json::from_str(&json)
        .map(|core| D::of(Lazy::document(core)))
        .map_err(|_| error::exception(py, &malformed(), None))
}

/// The document that a caller makes from fields.
pub fn made<D: Document>(py: Python<'_>, core: impl FnOnce(&mut Wrong) -> PyResult<Core<D>>) -> PyResult<D> {
    read(py, core).map(|core| D::of(Lazy::document(core)))
}

/// How a document is pickled: as `from_json` of its bytes.
pub fn reduced<'py, D: Document>(py: Python<'py>, document: &D) -> PyResult<(Bound<'py, PyAny>, (String,))> {
    let read = D::type_object(py).getattr(intern!(py, "from_json"))?;
    Ok((read, (to_json(py, document)?,)))
}

/// The schema of a class for pydantic, which asks for it. The package does not depend on pydantic.
pub fn pydantic(class: &Bound<'_, PyType>) -> PyResult<Py<PyAny>> {
    let module = class.py().import(intern!(class.py(), "bazardesk._pydantic"))?;
    module.call_method1(intern!(class.py(), "schema"), (class,)).map(Bound::unbind)
}

/// Whether both are the same document.
pub fn same<D: Document>(py: Python<'_>, document: &D, other: &D) -> PyResult<bool> {
    document.lazy().same(py, other.lazy()).map_err(|refused| exception(py, document, &refused))
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
    pub fn get(&self, py: Python<'_>, lazy: impl FnOnce() -> PyResult<Lazy<D>>) -> PyResult<Py<D>> {
        self.0.get_or_try_init(py, || Py::new(py, D::of(lazy()?))).map(|part| part.clone_ref(py))
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
    pub fn get(&self, py: Python<'_>, lazy: impl FnOnce() -> Vec<Lazy<D>>) -> PyResult<Parts<D>> {
        let parts = self.0.get_or_try_init(py, || {
            let parts = lazy().into_iter().map(|lazy| Py::new(py, D::of(lazy))).collect::<PyResult<Vec<_>>>()?;
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
