//! The values that callers give to the variables of a message.

/// A value for a message's variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Text written by a person or rendered from another message. It is data: its braces are not Fluent.
    Text(&'a str),
    /// A code, link or id that people copy. It is isolated only where a text from right to left would change its order;
    /// a link never is (L-05).
    Code(&'a str),
    /// The label of a code: its text is written, and a selection compares the code, which is the same in every language.
    Label {
        /// The code, such as `in_progress`.
        code: &'a str,
        /// The text.
        text: &'a str,
    },
    /// A whole number, exact over the full range.
    Number(i64),
    /// A ratio of two integers, written in percent with exact rounding. The denominator must not be zero.
    Percent {
        /// The numerator.
        numerator: i64,
        /// The denominator.
        denominator: i64,
    },
    /// An amount of money.
    Money {
        /// The amount in the minor unit of ISO 4217: cents for the euro, whole yen. The rial has no smaller unit (L-13):
        /// the amount is in whole rials, or in whole tomans (`IRT`).
        minor: i64,
        /// The ISO 4217 code in upper case, such as `EUR`; `IRT` for the toman.
        currency: &'a str,
    },
    /// An instant in microseconds since 1970 in UTC, written in the reader's time zone.
    Time(i64),
    /// A day, given as any instant of that day in UTC. Its time of day is not written, and no time zone shifts it.
    Date(i64),
    /// A duration in seconds, which is never negative; where a text writes a distance from now, it is one.
    Duration(i64),
    /// A distance from now in seconds: positive in the future, negative in the past.
    Relative(i64),
    /// A list of items.
    List(&'a [&'a str]),
}

impl Argument<'_> {
    /// The approximate length of its text in bytes, isolation marks included.
    pub(super) fn size_hint(&self) -> usize {
        match self {
            Argument::Text(text) | Argument::Code(text) | Argument::Label { text, .. } => text.len() + 8,
            Argument::List(items) => items.iter().map(|item| item.len() + 16).sum(),
            Argument::Number(_) | Argument::Percent { .. } | Argument::Money { .. } => 24,
            Argument::Time(_) | Argument::Date(_) | Argument::Duration(_) | Argument::Relative(_) => 48,
        }
    }
}
