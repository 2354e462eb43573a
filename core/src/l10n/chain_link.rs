//! One locale of a localizer's chain. It owns the choice of formatters for a call.

use std::sync::Arc;

use super::format::Formats;
use super::format::shape::FormatOptions;

/// One locale of a chain with its formatters.
pub(super) struct ChainLink {
    pub(super) locale: usize,
    /// Whether its texts are written from right to left.
    pub(super) right_to_left: bool,
    pub(super) formats: Arc<Formats>,
    /// The formatters of the calls in this locale's texts that override the reader's format options.
    pub(super) overrides: Box<[(FormatOptions, Arc<Formats>)]>,
}

impl ChainLink {
    /// The formatters for a call's format options.
    pub(super) fn formats(&self, options: FormatOptions) -> &Formats {
        if options == FormatOptions::default() {
            return &self.formats;
        }
        self.overrides.iter().find(|(key, _)| *key == options).map_or(&self.formats, |(_, formats)| formats)
    }
}
