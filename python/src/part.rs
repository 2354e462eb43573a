//! What an operation gave, shared by everything that is made of it: a part points into the whole and copies nothing.
//!
//! It must not know what the values mean, nor Python.

use std::ops::Deref;
use std::sync::Arc;

/// A value that is kept as a whole, or stands inside of one that is. While somebody has a part, the whole stays.
pub struct Part<T>(Arc<dyn Place<T>>);

trait Place<T>: Send + Sync {
    fn value(&self) -> &T;
}

/// The value itself.
struct Whole<T>(T);

impl<T: Send + Sync> Place<T> for Whole<T> {
    fn value(&self) -> &T {
        &self.0
    }
}

/// What stands at a place of another part.
struct Within<W, T> {
    whole: Part<W>,
    find: fn(&W) -> &T,
}

impl<W, T> Place<T> for Within<W, T> {
    fn value(&self) -> &T {
        (self.find)(&self.whole)
    }
}

/// One entry of a list in another part.
struct Entry<W, T> {
    whole: Part<W>,
    list: fn(&W) -> &[T],
    index: usize,
}

impl<W, T> Place<T> for Entry<W, T> {
    /// The index is one that the list had when the entry was made, and nothing of a whole ever changes.
    fn value(&self) -> &T {
        &(self.list)(&self.whole)[self.index]
    }
}

impl<T> Part<T> {
    /// A whole.
    pub fn whole(value: T) -> Self
    where
        T: Send + Sync + 'static,
    {
        Self(Arc::new(Whole(value)))
    }
}

impl<W: 'static> Part<W> {
    /// What stands at a place inside.
    pub fn within<T: 'static>(&self, find: fn(&W) -> &T) -> Part<T> {
        Part(Arc::new(Within { whole: self.clone(), find }))
    }

    /// The entries of a list inside, in order.
    pub fn entries<T: 'static>(&self, list: fn(&W) -> &[T]) -> impl Iterator<Item = Part<T>> {
        let entry = move |index| Part(Arc::new(Entry { whole: self.clone(), list, index }) as Arc<dyn Place<T>>);
        (0..list(self).len()).map(entry)
    }
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Part<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.value()
    }
}
