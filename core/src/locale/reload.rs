//! `locale.reload`: reads the host's folder of texts again (L-01).
//!
//! Owns the operation. The new set replaces the old one as a whole or, if one file is wrong, not at all. Open sessions
//! keep the texts with which they were opened.

use super::{List, LocaleRequest, Locales};
use crate::actor::{self, Grant};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::l10n::LocalizerOptions;
use crate::operation::{Kind, Operation, operation};

operation! {
    /// Reads the host's folder of texts again, as a whole or, when one file is wrong, not at all.
    ///
    /// A folder in which a name of the profile has no label is refused as at opening (`profile_invalid`).
    /// Sessions that are opened from now on have the new texts; open sessions keep theirs.
    pub struct Reload;
}

impl Operation for Reload {
    const NAME: &'static str = "locale.reload";
    const STATEMENTS: &'static [&'static str] = &["L-01"];
    // Nothing is stored, but later sessions depend on it.
    const KIND: Kind = Kind::Write;
    const GRANTS: &'static [Grant] = actor::HOST;
    type Request = LocaleRequest;
    type Reply = Locales;

    fn run(ctx: &Context<'_>, request: &LocaleRequest) -> Result<Locales> {
        ctx.texts.reload(|texts| {
            // As at opening: no name of the profile may lose its label.
            let language = texts.localizer(ctx.defaults.locale, None, &LocalizerOptions::default());
            let language = language.map_err(|error| Error::internal(error.to_string()))?.preferring(&ctx.profile.name);
            let mistakes = ctx.profile.mistakes_of_texts(&language.label_texts());
            if mistakes.is_empty() { Ok(()) } else { Err(Error::from(mistakes)) }
        })?;
        List::run(ctx, request)
    }
}
