//! What an operation returned, shared by everything that is made of it: a part points into the whole and copies nothing.
//!
//! It must not know what the values mean, nor Python.

use std::ops::Deref;
use std::sync::Arc;

/// A whole value, or a part inside one. While somebody has a part, the whole stays in memory.
pub struct Shared<T>(Arc<dyn Place<T>>);

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

/// A place inside another value.
struct Within<W, T> {
    whole: Shared<W>,
    find: fn(&W) -> &T,
}

impl<W, T> Place<T> for Within<W, T> {
    fn value(&self) -> &T {
        (self.find)(&self.whole)
    }
}

/// One entry of a list in another value.
struct Entry<W, T> {
    whole: Shared<W>,
    list: fn(&W) -> &[T],
    index: usize,
}

impl<W, T> Place<T> for Entry<W, T> {
    /// The index is one that the list had when the entry was made, and nothing of a whole ever changes.
    fn value(&self) -> &T {
        &(self.list)(&self.whole)[self.index]
    }
}

impl<T> Shared<T> {
    /// A whole.
    pub fn whole(value: T) -> Self
    where
        T: Send + Sync + 'static,
    {
        Self(Arc::new(Whole(value)))
    }
}

impl<W: 'static> Shared<W> {
    /// A place inside.
    pub fn within<T: 'static>(&self, find: fn(&W) -> &T) -> Shared<T> {
        Shared(Arc::new(Within { whole: self.clone(), find }))
    }

    /// The entries of a list inside, in order.
    pub fn entries<T: 'static>(&self, list: fn(&W) -> &[T]) -> impl Iterator<Item = Shared<T>> {
        let entry = move |index| Shared(Arc::new(Entry { whole: self.clone(), list, index }) as Arc<dyn Place<T>>);
        (0..list(self).len()).map(entry)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.value()
    }
}
