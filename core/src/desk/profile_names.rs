//! The profile of a desk: its name, and every name that it ever offered (T-36).
//!
//! Owns the comparison at opening. Names that are no longer offered may be on tickets; the desk tells which, and goes on.
//! It must not decide what can be done with such a ticket: that is `ticket/policy.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::{Error, ErrorCode, Result};
use crate::json;
use crate::ordered;
use crate::profile::Profile;
use crate::store::{Store, Tx, setting};
use crate::warning::{WarningCode, WriteWarning};

/// The setting with the profile's name.
const PROFILE: &str = "profile";
/// The setting with all names by kind, as JSON.
const NAMES: &str = "profile_names";

/// Names by kind.
type Names = BTreeMap<String, BTreeSet<String>>;

/// Compares the profile with the desk's own, and remembers its names. Returns what the profile no longer offers.
///
/// # Errors
/// `profile_differs` if the desk was made with another profile. `was` is the name of the profile that this one replaces.
pub(super) fn compare(store: &Store, profile: &Profile, was: Option<&str>) -> Result<Vec<WriteWarning>> {
    let remembered = store.read(read)?;
    check_name(&remembered, profile, was)?;
    if remembered != with(&remembered, profile) {
        // Read again: another process may open the desk with another profile at this moment.
        store.write(|tx| {
            let remembered = read(tx)?;
            check_name(&remembered, profile, was)?;
            let now = with(&remembered, profile);
            let names =
                serde_json::to_vec(&now.names).map_err(|_| Error::internal("names cannot be written as JSON"))?;
            setting::write(tx, PROFILE, profile.name.as_bytes())?;
            setting::write(tx, NAMES, &names)
        })?;
    }
    let offered = names_of(profile);
    let gone = |(kind, names): (&String, &BTreeSet<String>)| {
        let offered = offered.get(kind);
        let gone = names.iter().filter(|name| !offered.is_some_and(|offered| offered.contains(*name)));
        gone.map(|name| warning(kind, name)).collect::<Vec<WriteWarning>>()
    };
    Ok(remembered.names.iter().flat_map(gone).collect())
}

/// What a desk remembers of its profile.
#[derive(PartialEq)]
struct Remembered {
    /// The profile's name; `None` for a desk that is opened for the first time.
    profile: Option<String>,
    names: Names,
}

fn read(tx: &mut dyn Tx) -> Result<Remembered> {
    let damaged = || Error::new(ErrorCode::StoreDamaged, "a setting cannot be read");
    let profile = setting::read(tx, PROFILE)?.map(String::from_utf8).transpose().map_err(|_| damaged())?;
    let names = setting::read(tx, NAMES)?.map(|names| json::bytes(&names)).transpose();
    Ok(Remembered { profile, names: names.map_err(|_| damaged())?.unwrap_or_default() })
}

fn check_name(remembered: &Remembered, profile: &Profile, was: Option<&str>) -> Result<()> {
    match remembered.profile.as_deref() {
        Some(known) if known != profile.name && Some(known) != was => Err(Error::new(
            ErrorCode::ProfileDiffers,
            "the desk was made with the profile details.desk, not with details.given: open it with that one, or say \
             with profile_was that this one replaces it",
        )
        .at("profile")
        .with("desk", known)
        .with("given", profile.name.as_str())),
        Some(_) | None => Ok(()),
    }
}

/// What the desk remembers once it was opened with this profile.
fn with(remembered: &Remembered, profile: &Profile) -> Remembered {
    let mut names = names_of(profile);
    for (kind, known) in &remembered.names {
        names.entry(kind.clone()).or_default().extend(known.iter().cloned());
    }
    Remembered { profile: Some(profile.name.clone()), names }
}

/// The names that tickets have from the profile.
fn names_of(profile: &Profile) -> Names {
    let set = |names: &mut dyn Iterator<Item = &String>| ordered::set(names.cloned());
    let choices = profile.custom_fields.iter().flat_map(|field| {
        let of_field = |choice: &String| format!("{}.{choice}", field.name);
        field.choices.iter().map(of_field)
    });
    ordered::map([
        ("category".to_owned(), set(&mut profile.categories.iter().map(|category| &category.name))),
        ("choice".to_owned(), ordered::set(choices)),
        ("queue".to_owned(), set(&mut profile.queues.iter())),
        ("field".to_owned(), set(&mut profile.custom_fields.iter().map(|field| &field.name))),
        ("reference".to_owned(), set(&mut profile.reference_kinds.iter())),
    ])
}

fn warning(kind: &str, name: &str) -> WriteWarning {
    WriteWarning::at(WarningCode::NameNotOffered, "profile").with("kind", kind).with("name", name)
}
