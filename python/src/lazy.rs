//! What an object holds: the core's model and the words for it, or a document that has its labels already.
//!
//! Owns when labels are written: when somebody asks for them, in the words of the session that gave the object. It must
//! not know a class.

use std::sync::Arc;

use bazardesk::binding::caught;
use bazardesk::l10n::Localizer;
use bazardesk::{Error, FieldKinds, Labelled, Labeller, Localised, Model, Session};
use pyo3::Python;

use crate::call::outside;
use crate::document::{Core, Document};
use crate::shared::Shared;

/// A session's words, kept by all that it gave: neither its end nor `locale_reload` changes what an object says.
pub struct Words {
    language: Localizer,
    profile: String,
    fields: FieldKinds,
}

impl Words {
    /// The words of a session.
    pub fn of(session: &Session) -> Arc<Self> {
        let Labeller { language, profile, fields } = session.words();
        Arc::new(Self { language: language.clone(), profile: profile.to_owned(), fields: fields.clone() })
    }

    /// The session's language.
    pub fn language(&self) -> &Localizer {
        &self.language
    }

    fn labeller(&self) -> Labeller<'_> {
        Labeller { language: &self.language, profile: &self.profile, fields: &self.fields }
    }
}

/// What an object holds.
pub enum Lazy<D: Document> {
    /// What an operation gave, and the words for it.
    Model(Shared<D::Model>, Arc<Words>),
    /// A document: labels themselves, or what was read from JSON.
    Document(Shared<Core<D>>),
}

impl<D: Document> Lazy<D> {
    /// A document.
    pub fn document(core: Core<D>) -> Self {
        Self::Document(Shared::whole(core))
    }

    /// A part of it.
    pub fn one<P: Document>(&self, model: fn(&D::Model) -> &P::Model, core: fn(&Core<D>) -> &Core<P>) -> Lazy<P> {
        match self {
            Self::Model(shared, words) => Lazy::Model(shared.within(model), Arc::clone(words)),
            Self::Document(shared) => Lazy::Document(shared.within(core)),
        }
    }

    /// The entries of a list in it, in order.
    pub fn entries<P: Document>(
        &self,
        model: fn(&D::Model) -> &[P::Model],
        core: fn(&Core<D>) -> &[Core<P>],
    ) -> Vec<Lazy<P>> {
        match self {
            Self::Model(shared, words) => {
                shared.entries(model).map(|shared| Lazy::Model(shared, Arc::clone(words))).collect()
            }
            Self::Document(shared) => shared.entries(core).map(Lazy::Document).collect(),
        }
    }

    /// The language of its errors; `None` for what came without one.
    pub fn language(&self) -> Option<&Localizer> {
        match self {
            Self::Model(_, words) => Some(&words.language),
            Self::Document(_) => None,
        }
    }

    /// Does something with the document, without the interpreter: that of a page has the texts of all its entries.
    pub fn with<T: Send>(
        &self,
        py: Python<'_>,
        body: impl FnOnce(&Core<D>) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        outside(py, || match self {
            Self::Model(model, words) => body(&model.document(&words.labeller())?),
            Self::Document(core) => body(core),
        })
    }

    /// Whether both say the same. In the same words, equal models do; only between different words texts are compared.
    pub fn same(&self, py: Python<'_>, other: &Self) -> Result<bool, Error> {
        match (self, other) {
            (Self::Model(model, words), Self::Model(others, their_words)) => {
                if !outside(py, || Ok(**model == **others))? {
                    return Ok(false);
                }
                if Arc::ptr_eq(words, their_words) {
                    return Ok(true);
                }
            }
            (Self::Document(core), Self::Document(others)) => return outside(py, || Ok(**core == **others)),
            (Self::Model(..), Self::Document(_)) | (Self::Document(_), Self::Model(..)) => {}
        }
        let document = |core: &Core<D>| Ok(core.clone());
        let theirs = other.with(py, document)?;
        self.with(py, move |core| Ok(*core == theirs))
    }
}

/// The labels of one object. They take microseconds: the interpreter is not released for them.
pub fn labels<D, L, M>(lazy: &Lazy<D>) -> Result<Lazy<L>, Error>
where
    D: Document<Model: Labelled<Labels = Core<L>> + Model<Document = Localised<M, Core<L>>>>,
    L: Document,
    M: 'static,
{
    match lazy {
        Lazy::Model(model, words) => caught(|| model.labels(&words.labeller())).map(Lazy::document),
        Lazy::Document(core) => Ok(Lazy::Document(core.within(|core| &core.labels))),
    }
}
