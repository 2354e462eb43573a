//! What an object holds: the core's model and the words for it, or a document in which they are written already.
//!
//! Owns when labels are written: when somebody asks for them, in the words of the session that gave the object. It must
//! not know a class.

use std::sync::Arc;

use bazardesk::l10n::Localizer;
use bazardesk::{Error, Labelled, Labeller, Localised, Session};
use pyo3::Python;

use crate::call::{held as with_interpreter, outside};
use crate::document::Document;
use crate::part::Part;

/// A session's words, kept by all that it gave: neither its end nor `locale_reload` changes what an object says.
pub struct Words {
    language: Localizer,
    profile: String,
}

impl Words {
    /// The words of a session.
    pub fn of(session: &Session) -> Arc<Self> {
        let Labeller { language, profile } = session.words();
        Arc::new(Self { language: language.clone(), profile: profile.to_owned() })
    }

    /// The session's language.
    pub fn language(&self) -> &Localizer {
        &self.language
    }

    fn wording(&self) -> Labeller<'_> {
        Labeller { language: &self.language, profile: &self.profile }
    }
}

/// What an object holds.
pub enum Held<D: Document> {
    /// What an operation gave, and the words for it.
    Bare(Part<D::Bare>, Arc<Words>),
    /// A document: labels themselves, or what was read from JSON.
    Written(Part<D::Core>),
}

impl<D: Document> Held<D> {
    /// A document.
    pub fn written(core: D::Core) -> Self {
        Self::Written(Part::whole(core))
    }

    /// What stands at a place of it.
    pub fn one<P: Document>(&self, bare: fn(&D::Bare) -> &P::Bare, core: fn(&D::Core) -> &P::Core) -> Held<P> {
        match self {
            Self::Bare(part, words) => Held::Bare(part.within(bare), Arc::clone(words)),
            Self::Written(part) => Held::Written(part.within(core)),
        }
    }

    /// What stands in a list of it, in order.
    pub fn entries<P: Document>(
        &self,
        bare: fn(&D::Bare) -> &[P::Bare],
        core: fn(&D::Core) -> &[P::Core],
    ) -> Vec<Held<P>> {
        match self {
            Self::Bare(part, words) => part.entries(bare).map(|part| Held::Bare(part, Arc::clone(words))).collect(),
            Self::Written(part) => part.entries(core).map(Held::Written).collect(),
        }
    }

    /// The language of its errors; `None` for what came without one.
    pub fn language(&self) -> Option<&Localizer> {
        match self {
            Self::Bare(_, words) => Some(&words.language),
            Self::Written(_) => None,
        }
    }

    /// Does something with the document, without the interpreter: that of a page has the texts of all its tickets.
    pub fn with<T: Send>(
        &self,
        py: Python<'_>,
        body: impl FnOnce(&D::Core) -> Result<T, Error> + Send,
    ) -> Result<T, Error> {
        outside(py, || match self {
            Self::Bare(bare, words) => body(&D::worded(bare, &words.wording())?),
            Self::Written(core) => body(core),
        })
    }

    /// Whether both say the same. In the same words, equal models do; only between different words texts are compared.
    pub fn same(&self, py: Python<'_>, other: &Self) -> Result<bool, Error> {
        match (self, other) {
            (Self::Bare(bare, words), Self::Bare(others, their_words)) => {
                if !outside(py, || Ok(**bare == **others))? {
                    return Ok(false);
                }
                if Arc::ptr_eq(words, their_words) {
                    return Ok(true);
                }
            }
            (Self::Written(core), Self::Written(others)) => return outside(py, || Ok(**core == **others)),
            (Self::Bare(..), Self::Written(_)) | (Self::Written(_), Self::Bare(..)) => {}
        }
        let document = |core: &D::Core| Ok(core.clone());
        let theirs = other.with(py, document)?;
        self.with(py, move |core| Ok(*core == theirs))
    }
}

/// The labels of one object. They take microseconds: the interpreter is not let go for them.
pub fn labels<D, L, M>(held: &Held<D>) -> Result<Held<L>, Error>
where
    D: Document<Bare: Labelled<Labels = L::Core>, Core = Localised<M, L::Core>>,
    L: Document,
    M: 'static,
{
    match held {
        Held::Bare(bare, words) => with_interpreter(|| bare.labels(&words.wording())).map(Held::written),
        Held::Written(core) => Ok(Held::Written(core.within(|core| &core.labels))),
    }
}
