//! Values that mean nothing: what a required field of a refused request holds while the others are checked.
//!
//! Owns one such value of each type. They must never reach an operation.

use std::collections::BTreeMap;

use crate::clock::Time;
use crate::closed_set::ClosedSet;

/// A value to fill a required field with, so that the other fields of a refused request can be checked.
pub trait Blank {
    /// The value.
    fn blank() -> Self;
}

macro_rules! blank {
    ($($Type:ty $([$($of:ident),+])? = $value:expr;)+) => {
        $(impl$(<$($of),+>)? Blank for $Type {
            fn blank() -> Self {
                $value
            }
        })+
    };
}

blank! {
    String = Self::new();
    i64 = 0;
    bool = false;
    Time = Self::from_micros(0);
    Option<T> [T] = None;
    Vec<T> [T] = Self::new();
    BTreeMap<K, V> [K, V] = Self::new();
}

impl<T: ClosedSet> Blank for T {
    fn blank() -> Self {
        Self::ALL[0]
    }
}
