//! The messages of one locale, by id. It owns the lookup and must not interpret a pattern.
//!
//! The embedded texts live as long as the process. A hash map keeps no pointer to the start of its allocation, only one
//! into it, so a leak checker reports everything behind it as lost. Here each pointer leads to the start of an
//! allocation.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::pattern::Pattern;

/// One message of one locale.
pub(in crate::l10n) struct Message {
    pub(in crate::l10n) value: Option<Arc<Pattern>>,
    pub(in crate::l10n) attributes: Box<[(Box<str>, Arc<Pattern>)]>,
}

impl Message {
    /// Whether the locale has its text, or one of its attributes.
    pub(in crate::l10n) fn is_written(&self) -> bool {
        self.value.is_some() || !self.attributes.is_empty()
    }

    /// The pattern of the value or of an attribute.
    pub(in crate::l10n) fn part(&self, attribute: Option<&str>) -> Option<&Arc<Pattern>> {
        attribute.map_or(self.value.as_ref(), |name| self.attribute(name))
    }

    /// The attribute's pattern.
    pub(in crate::l10n) fn attribute(&self, name: &str) -> Option<&Arc<Pattern>> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, pattern)| pattern)
    }
}

/// Every message of one locale.
pub(in crate::l10n) struct Messages {
    all: Box<[(Box<str>, Message)]>,
    /// One more than a message's index, at the hash of its id or behind it; 0 in a free slot. At most half of the slots
    /// are used, and their number is a power of two.
    slots: Box<[usize]>,
}

impl Messages {
    /// The messages, whose ids are distinct.
    pub(in crate::l10n) fn new(messages: Vec<(Box<str>, Message)>) -> Self {
        let all = messages.into_boxed_slice();
        let mut slots = vec![0; (2 * all.len()).next_power_of_two()].into_boxed_slice();
        for (position, (id, _)) in all.iter().enumerate() {
            let free = search(id, slots.len()).find(|at| slots.get(*at) == Some(&0));
            if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
                *slot = position + 1;
            }
        }
        Self { all, slots }
    }

    pub(in crate::l10n) fn get(&self, id: &str) -> Option<&Message> {
        for at in search(id, self.slots.len()) {
            // A free slot follows every run of used ones. An id that is not found before it does not exist.
            let position = self.slots.get(at)?.checked_sub(1)?;
            let (known, message) = self.all.get(position)?;
            if **known == *id {
                return Some(message);
            }
        }
        None
    }

    /// The messages with their ids, in no particular order.
    pub(in crate::l10n) fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.all.iter().map(|(id, message)| (&**id, message))
    }
}

/// The slots to probe for an id, each once. Their number is a power of two.
fn search(id: &str, slots: usize) -> impl Iterator<Item = usize> + use<> {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    // The lowest bits of the hash are as good as any.
    let first = hasher.finish() as usize;
    (0..slots).map(move |step| first.wrapping_add(step) & (slots - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_by_id_only() {
        let ids = ["reply", "b", "ticket-status-open", "", "é", "a", "ticket", "ticket-status-new", "zz"];
        let message = |id: &str| {
            let pattern = Pattern { segments: Box::default(), weight: 0, size_hint: 0, depth: 0 };
            let attributes = vec![(Box::from(id), Arc::new(pattern))];
            (Box::from(id), Message { value: None, attributes: attributes.into_boxed_slice() })
        };
        let messages = Messages::new(ids.iter().map(|id| message(id)).collect());
        for id in ids {
            assert!(messages.get(id).is_some_and(|found| found.attribute(id).is_some()), "{id}");
        }
        for id in ["c", "ticket-status", "ticket-status-opem", "ticket-status-opens", "repl", "zzz"] {
            assert!(messages.get(id).is_none(), "{id}");
        }
        assert_eq!(messages.iter().count(), ids.len());
        assert!(Messages::new(Vec::new()).get("a").is_none());
    }
}
