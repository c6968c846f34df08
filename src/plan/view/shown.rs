//! Views in, the values a template's context is made of out, without a detour; what many pages show is made once.

use std::sync::{Arc, OnceLock};

use tera::Value;

/// Something a template may use.
pub trait Shown {
    /// Makes the value that stands in a context.
    fn shown(&self) -> Value;
}

impl Shown for String {
    fn shown(&self) -> Value {
        Value::from(self.as_str())
    }
}

impl Shown for bool {
    fn shown(&self) -> Value {
        Value::from(*self)
    }
}

impl Shown for usize {
    fn shown(&self) -> Value {
        Value::from(*self)
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> Value {
        self.as_ref().map_or_else(Value::none, Shown::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> Value {
        Value::from(self.iter().map(Shown::shown).collect::<Vec<Value>>())
    }
}

impl<T: Shown> Shown for Box<T> {
    fn shown(&self) -> Value {
        self.as_ref().shown()
    }
}

/// A part that stands on many pages; clones share it, and its value is made at most once.
#[derive(Debug)]
pub struct Shared<T>(Arc<(T, OnceLock<Value>)>);

impl<T> Shared<T> {
    pub fn new(part: T) -> Self {
        Self(Arc::new((part, OnceLock::new())))
    }

    /// The part itself.
    pub fn part(&self) -> &T {
        &self.0.0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.part() == other.part()
    }
}

impl<T: Shown> Shown for Shared<T> {
    fn shown(&self) -> Value {
        self.0.1.get_or_init(|| self.0.0.shown()).clone()
    }
}
