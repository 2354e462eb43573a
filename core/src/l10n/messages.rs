//! The messages of one locale by their ids. It owns the looking up; what a message says, the pattern knows.
//!
//! The library's own texts stay for the life of the process. A hash map keeps no pointer to where its memory begins,
//! only one into it, so that a host's memory checker takes everything below it for lost. Here each pointer leads to the
//! beginning of what it keeps.

use std::hash::{DefaultHasher, Hasher};
use std::sync::Arc;

use super::pattern::Pattern;

/// One message of one locale.
pub(super) struct Message {
    pub(super) value: Option<Arc<Pattern>>,
    pub(super) attributes: Box<[(Box<str>, Arc<Pattern>)]>,
}

impl Message {
    /// The attribute's pattern.
    pub(super) fn attribute(&self, name: &str) -> Option<&Arc<Pattern>> {
        self.attributes.iter().find(|(known, _)| **known == *name).map(|(_, pattern)| pattern)
    }
}

/// Every message of one locale.
pub(super) struct Messages {
    all: Box<[(Box<str>, Message)]>,
    /// One more than the position of a message, at the hash of its id or behind it; 0 where there is none. At most half
    /// of the places are taken, and their number is a power of two.
    places: Box<[usize]>,
}

impl Messages {
    /// The messages, each of which has an id of its own.
    pub(super) fn new(messages: Vec<(Box<str>, Message)>) -> Self {
        let all = messages.into_boxed_slice();
        let mut places = vec![0; (2 * all.len()).next_power_of_two()].into_boxed_slice();
        for (position, (id, _)) in all.iter().enumerate() {
            let free = search(id, places.len()).find(|at| places.get(*at) == Some(&0));
            if let Some(place) = free.and_then(|at| places.get_mut(at)) {
                *place = position + 1;
            }
        }
        Self { all, places }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Message> {
        for at in search(id, self.places.len()) {
            // There is a free place behind every row of taken ones, and what is not found before it is not there.
            let position = self.places.get(at)?.checked_sub(1)?;
            let (known, message) = self.all.get(position)?;
            if **known == *id {
                return Some(message);
            }
        }
        None
    }

    /// The messages with their ids, in no order that means something.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.all.iter().map(|(id, message)| (&**id, message))
    }
}

/// The places at which an id may stand, of a number that is a power of two, each once.
fn search(id: &str, places: usize) -> impl Iterator<Item = usize> + use<> {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    // Any bits of the hash are as good as the lowest.
    let first = hasher.finish() as usize;
    (0..places).map(move |step| first.wrapping_add(step) & (places - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_found_by_its_id_and_nothing_else_is() {
        let ids = ["reply", "b", "ticket-status-open", "", "é", "a", "ticket", "ticket-status-new", "zz"];
        let message = |id: &str| {
            let pattern = Pattern { segments: Box::default(), weight: 0, room: 0, depth: 0 };
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
