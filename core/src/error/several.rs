//! Several mistakes of one request: collected, put in order, counted (T-02).
//!
//! Owns which mistakes are told beside each other, and the order of the form. It must know no operation.

use std::collections::BTreeMap;

use super::{Detail, Error, ErrorCode, Result, Status, is_within};

/// How many mistakes of one request an error names.
const MISTAKES_LIMIT: usize = 100;

/// What a page has for itself. A cursor says nothing about these, and the mistakes in them nothing about a cursor.
const OF_THE_PAGE: [&str; 3] = ["after", "limit", "idempotency_key"];

/// The members of objects within a request, in the order of their types.
const MEMBERS: [&str; 6] = ["kind", "value", "minor", "currency", "numerator", "denominator"];

/// The place of a part of a path among its neighbours.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Entry(usize),
    /// One of [`MEMBERS`].
    Member(usize),
    /// A key of the caller: those that were found first come first.
    Key(usize),
}

impl Error {
    /// All mistakes of one request, the first of them in front; `Ok` if there are none (T-02).
    pub fn all(mistakes: Vec<Self>) -> Result<()> {
        let mut mistakes = mistakes.into_iter();
        mistakes.next().map_or(Ok(()), |first| Err(first.and(mistakes)))
    }

    /// The mistakes that these checks found. Other errors are left out: the call itself will meet them.
    pub(crate) fn mistakes_of<const N: usize>(checks: [Result<()>; N]) -> Result<()> {
        Self::all(checks.into_iter().filter_map(Result::err).filter(Self::is_mistake).collect())
    }

    /// The mistakes of a request as its error tells them: in the order of these fields, and no more than a document names.
    #[cold]
    pub(crate) fn told(mut mistakes: Vec<Self>, fields: &dyn Fn() -> Vec<String>) -> Option<Self> {
        // A cursor belongs to the list for which the request would ask if it were right.
        let is_of_the_page = |mistake: &Self| mistake.field().is_some_and(|field| OF_THE_PAGE.contains(&field));
        if !mistakes.iter().all(is_of_the_page) {
            mistakes.retain(|mistake| mistake.code() != ErrorCode::CursorInvalid);
        }
        Self::all(mistakes).err().map(|error| error.in_order(fields).limited())
    }

    /// This mistake and further ones of the same request.
    #[must_use]
    pub(crate) fn and(mut self, further: impl IntoIterator<Item = Self>) -> Self {
        let flat = further.into_iter().flat_map(|mut mistake| {
            let others = std::mem::take(&mut mistake.0.others);
            std::iter::once(mistake).chain(others)
        });
        self.0.others.extend(flat);
        self
    }

    /// The same error, with so many further mistakes that are not named.
    #[must_use]
    pub(crate) fn and_more(self, more: usize) -> Self {
        let known = match self.0.details.get("more") {
            Some(Detail::Number(known)) => *known,
            Some(Detail::Text(_)) | None => 0,
        };
        match known.saturating_add(i64::try_from(more).unwrap_or(i64::MAX)) {
            0 => self,
            more => self.with("more", more),
        }
    }

    /// The same error with as many mistakes as a document names; it counts the others.
    #[must_use]
    pub(crate) fn limited(mut self) -> Self {
        let more = self.mistakes().count().saturating_sub(MISTAKES_LIMIT);
        self.0.others.truncate(self.0.others.len() - more);
        self.and_more(more)
    }

    /// The same mistakes in the order of these fields. What is wrong with a whole comes before what is wrong in it, an
    /// unknown name too: the whole request has no path. What is no mistake stays in front.
    #[must_use]
    pub(crate) fn in_order(mut self, fields: &dyn Fn() -> Vec<String>) -> Self {
        if self.0.others.is_empty() {
            return self;
        }
        let fields = fields();
        let mut others = std::mem::take(&mut self.0.others);
        if !self.is_mistake() {
            sort(&mut others, &fields);
            self.0.others = others;
            return self;
        }
        let more = self.0.details.remove("more");
        others.insert(0, self);
        sort(&mut others, &fields);
        let mut first = others.remove(0);
        first.0.details.extend(more.map(|more| ("more", more)));
        first.0.others = others;
        first
    }

    /// This mistake and those of a later check, in fields that have none yet.
    #[must_use]
    pub(crate) fn and_in_other_fields(self, later: Option<Self>) -> Self {
        let is_new = |later: &&Self| self.mistakes().all(|known| !known.covers(later));
        let further: Vec<Self> = later.iter().flat_map(Self::mistakes).filter(is_new).map(Self::alone).collect();
        self.and(further)
    }

    /// Whether another mistake is in the same field, or about the list of which this one is about an entry.
    pub(crate) fn covers(&self, other: &Self) -> bool {
        match (self.field(), other.field()) {
            (Some(own), Some(list)) => own.strip_prefix(list).is_some_and(|at| at.is_empty() || at.starts_with('[')),
            (own, other) => own == other,
        }
    }

    /// The same mistake without those beside it.
    pub(crate) fn alone(&self) -> Self {
        let mut alone = self.clone();
        alone.0.others.clear();
        alone
    }

    /// The mistakes in fields of the request: this one, if it is one, and those beside it. An unknown field has no path.
    pub fn mistakes(&self) -> impl Iterator<Item = &Self> {
        Some(self).filter(|_| self.is_about_a_field()).into_iter().chain(&self.0.others)
    }

    /// Whether a value of the request is at fault, which nobody but the caller can mend: not a right that is missing, nor
    /// what others did meanwhile.
    pub(crate) fn is_mistake(&self) -> bool {
        let is_of_the_caller = match self.status() {
            Status::Invalid | Status::NotFound => true,
            Status::Forbidden => self.code() == ErrorCode::AssigneeForbidden,
            Status::Conflict
            | Status::Busy
            | Status::Storage
            | Status::Handle
            | Status::Forked
            | Status::Panic
            | Status::Internal => false,
        };
        is_of_the_caller && self.is_about_a_field()
    }

    fn is_about_a_field(&self) -> bool {
        self.field().is_some() || self.code() == ErrorCode::FieldUnknown
    }
}

fn sort(mistakes: &mut [Error], fields: &[String]) {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for (at, mistake) in mistakes.iter().enumerate() {
        for (outer, _) in parts(mistake.field().unwrap_or_default()) {
            found.entry(outer.to_owned()).or_insert(at);
        }
    }
    mistakes.sort_by_cached_key(|mistake| {
        let path = mistake.field().unwrap_or_default();
        let at = fields.iter().rposition(|field| is_within(path, field));
        let field = at.and_then(|at| fields.get(at)).map_or(0, String::len);
        let place = |(outer, part): (&str, &str)| match part.strip_suffix(']').and_then(|at| at.parse().ok()) {
            Some(at) => Place::Entry(at),
            None => match MEMBERS.iter().position(|member| *member == part) {
                Some(at) => Place::Member(at),
                None => Place::Key(found.get(outer).copied().unwrap_or(0)),
            },
        };
        let inner: Vec<Place> = parts(path).filter(|(outer, _)| outer.len() > field).map(place).collect();
        // A field that nobody knows is a mistake of the whole request.
        let field = if path.is_empty() { None } else { Some(at.unwrap_or(fields.len())) };
        (field, inner)
    });
}

/// The parts of a path, each with the path as far as it.
fn parts(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
    let mut begun = 0;
    ends.filter_map(move |end| {
        let part = path.get(begun..end)?.trim_start_matches(['.', '[']);
        begun = end;
        Some((path.get(..end)?, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Error {
        Error::field_error(ErrorCode::FieldType, path)
    }

    fn in_order(paths: &[&str]) -> Vec<String> {
        let order =
            || ["subject", "references", "fields", "fields.part", "fields.drivable", "sum"].map(str::to_owned).into();
        let refused = Error::told(paths.iter().map(|path| at(path)).collect(), &order).expect("a mistake");
        refused.mistakes().map(|mistake| mistake.field().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_whole_comes_before_its_parts_and_they_in_the_order_of_their_types() {
        let sorted = [
            "subject",
            "references",
            "references[2]",
            "references[2].kind",
            "references[2].value",
            "references[10].kind",
            "fields",
            "fields.part",
            "fields.drivable",
            "sum.minor",
            "sum.currency",
            "unheard_of",
        ];
        let mut turned = sorted;
        turned.reverse();
        assert_eq!(in_order(&turned), sorted);
        // A caller's keys are in the order in which they were found, each with all that is in it.
        let found = ["texts.fr", "texts.en.$b", "texts.fr.$a", "texts", "texts.en.$a"];
        assert_eq!(in_order(&found), ["texts", "texts.fr", "texts.fr.$a", "texts.en.$b", "texts.en.$a"]);
        let unknown = Error::new(ErrorCode::FieldUnknown, "");
        let refused = Error::told(vec![at("subject"), unknown], &Vec::new).expect("a mistake");
        assert_eq!(refused.code(), ErrorCode::FieldUnknown, "a name that the request does not have comes first");
    }

    #[test]
    fn a_cursor_is_told_beside_what_a_page_has_for_itself() {
        let told = |other: &str| {
            let cursor = Error::new(ErrorCode::CursorInvalid, "").at("after");
            let refused = Error::told(vec![cursor, at(other)], &Vec::new).expect("a mistake");
            refused.mistakes().count()
        };
        assert_eq!((told("limit"), told("sort")), (2, 1));
    }
}
