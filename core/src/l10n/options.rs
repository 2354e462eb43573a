//! What a reader may choose: calendar, digits and time zone; who the reader is; and the writing direction of a locale. It must not format
//! anything.

use crate::closed_set::closed_set;

closed_set! {
    /// The calendar in which dates are written.
    pub enum Calendar: "calendar" {
        /// The Solar Hijri calendar of Iran and Afghanistan.
        Persian = "persian",
        /// The Gregorian calendar.
        Gregorian = "gregorian",
    }
}

impl Calendar {
    /// The value of the Unicode locale keyword `ca`.
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Calendar::Persian => "persian",
            Calendar::Gregorian => "gregory",
        }
    }
}

closed_set! {
    /// The digits in which numbers are written.
    pub enum Digits: "digits" {
        /// ۰۱۲۳۴۵۶۷۸۹
        Persian = "persian",
        /// 0123456789
        Latin = "latin",
    }
}

impl Digits {
    /// The value of the Unicode locale keyword `nu`.
    pub(super) const fn keyword(self) -> &'static str {
        match self {
            Digits::Persian => "arabext",
            Digits::Latin => "latn",
        }
    }
}

closed_set! {
    /// The direction in which a language is written: the value of HTML's `dir`.
    pub enum Direction: "direction" {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}

/// Who reads a text about a ticket: the variable `$viewer`, which every message may select on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Viewer {
    /// The person who asked: "Waiting for your reply".
    Requester,
    /// Somebody else, or nobody knows who: "Waiting for customer".
    #[default]
    Other,
}

impl Viewer {
    /// The name of the variable.
    pub(crate) const VARIABLE: &'static str = "viewer";

    /// The value of the variable.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Viewer::Requester => "requester",
            Viewer::Other => "other",
        }
    }
}

/// How dates and numbers are written for a reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalizerOptions {
    /// The reader's time zone, by its IANA name; UTC if absent.
    pub time_zone: Option<String>,
    /// The calendar, to override the locale's own.
    pub calendar: Option<Calendar>,
    /// The digits, to override the locale's own.
    pub digits: Option<Digits>,
}
