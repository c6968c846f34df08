//! What a value is made from comes in; the value made last time goes out again where that is the same.

use std::sync::Arc;

/// The last value made, with what it was made from.
#[derive(Debug)]
pub struct Memo<K, V> {
    last: Option<(K, V)>,
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self { last: None }
    }
}

impl<K: PartialEq, V: Clone> Memo<K, V> {
    /// Returns the last value if it was made from an equal key, else what `make` makes, knowing the last value.
    pub fn of(&mut self, key: K, make: impl FnOnce(Option<&V>) -> V) -> V {
        if let Some(value) = self.known(&key) {
            return value.clone();
        }
        let value = make(self.last.as_ref().map(|(_, value)| value));
        self.last = Some((key, value.clone()));
        value
    }

    /// Returns the last value if it was made from an equal key.
    pub fn known(&self, key: &K) -> Option<&V> {
        self.last.as_ref().filter(|(before, _)| before == key).map(|(_, value)| value)
    }

    /// Returns what the last value was made from.
    pub fn key(&self) -> Option<&K> {
        self.last.as_ref().map(|(key, _)| key)
    }
}

/// Shares the value before where the new one equals it, so that identity tells what did not change.
pub fn keep<T: PartialEq>(before: Option<&Arc<T>>, now: T) -> Arc<T> {
    match before {
        Some(before) if **before == now => Arc::clone(before),
        _ => Arc::new(now),
    }
}

/// A shared value that equals itself only, whatever it holds: a key that is compared without looking inside.
#[derive(Debug)]
pub struct Same<T: ?Sized>(Arc<T>);

impl<T: ?Sized> Same<T> {
    /// Holds on to a value, so that no other can come to stand at its place in memory.
    pub fn of(value: &Arc<T>) -> Self {
        Self(Arc::clone(value))
    }

    /// Says whether this is that very value.
    pub fn is(&self, value: &Arc<T>) -> bool {
        Arc::ptr_eq(&self.0, value)
    }
}

impl<T: ?Sized> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::memo::{Memo, Same, keep};

    #[test]
    fn a_value_is_made_again_only_from_another_key() {
        let mut memo = Memo::default();
        let mut made = 0;
        for (key, expected) in [(1, 1), (1, 1), (2, 2), (1, 3)] {
            let value = memo.of(key, |_| {
                made += 1;
                made
            });
            assert_eq!(value, expected);
        }
        assert_eq!((memo.known(&1), memo.known(&2)), (Some(&3), None));
    }

    #[test]
    fn an_equal_value_keeps_its_identity_and_another_does_not() {
        let before = Arc::new(vec![1]);
        let (same, other) = (keep(Some(&before), vec![1]), keep(Some(&before), vec![2]));
        assert!(Same::of(&before).is(&same) && Same::of(&before) == Same::of(&same));
        assert!(!Same::of(&before).is(&other));
        assert!(Same::of(&before) != Same::of(&Arc::new(vec![1])), "equal is not the same");
    }
}
