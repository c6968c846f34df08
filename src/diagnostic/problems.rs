//! Diagnostics in groups that compiles share in; how many there are, which are errors and which are new out.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::code::Code;
use crate::diagnostic::{self, Diagnostic};

/// Every problem of a compile, in groups of those found together.
///
/// A group that did not change is the same value in the next compile, so that what is new is found without looking at
/// the rest.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    groups: Vec<Arc<Group>>,
}

/// Problems found together, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Group {
    list: Vec<Diagnostic>,
    errors: usize,
}

impl Group {
    /// Gathers problems; warnings of the denied codes become errors.
    pub fn new(list: Vec<Diagnostic>, deny: &[Code]) -> Self {
        let denied = |problem: Diagnostic| if deny.contains(&problem.code()) { problem.denied() } else { problem };
        let mut list: Vec<Diagnostic> = list.into_iter().map(denied).collect();
        diagnostic::sort(&mut list);
        let errors = list.iter().filter(|problem| problem.is_error()).count();
        Self { list, errors }
    }

    /// Says whether some problem is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }
}

impl Problems {
    /// Adds a group; an empty one adds nothing.
    pub fn add(&mut self, group: &Arc<Group>) {
        if !group.list.is_empty() {
            self.groups.push(Arc::clone(group));
        }
    }

    /// Says whether there is no problem at all.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Says whether some problem is an error.
    pub fn has_errors(&self) -> bool {
        self.groups.iter().any(|group| group.has_errors())
    }

    /// Returns how many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let (errors, all) =
            self.groups.iter().fold((0, 0), |(errors, all), group| (errors + group.errors, all + group.list.len()));
        (errors, all - errors)
    }

    /// Returns every problem, sorted by place.
    pub fn to_vec(&self) -> Vec<Diagnostic> {
        sorted(self.groups.iter().flat_map(|group| &group.list))
    }

    /// Returns the errors, sorted by place; the work grows with their groups, not with the warnings of the site.
    pub fn errors(&self) -> Vec<Diagnostic> {
        let groups = self.groups.iter().filter(|group| group.has_errors());
        sorted(groups.flat_map(|group| &group.list).filter(|problem| problem.is_error()))
    }

    /// Returns the problems that an earlier compile did not have, sorted by place.
    pub fn new_since(&self, before: &Self) -> Vec<Diagnostic> {
        let known: BTreeSet<*const Group> = before.groups.iter().map(Arc::as_ptr).collect();
        let mine: BTreeSet<*const Group> = self.groups.iter().map(Arc::as_ptr).collect();
        let gone: Vec<&Diagnostic> =
            before.groups.iter().filter(|group| !mine.contains(&Arc::as_ptr(group))).flat_map(|g| &g.list).collect();
        let fresh = self.groups.iter().filter(|group| !known.contains(&Arc::as_ptr(group)));
        sorted(fresh.flat_map(|group| &group.list).filter(|problem| !gone.contains(problem)))
    }
}

fn sorted<'a>(problems: impl Iterator<Item = &'a Diagnostic>) -> Vec<Diagnostic> {
    let mut list: Vec<Diagnostic> = problems.cloned().collect();
    diagnostic::sort(&mut list);
    list
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::code::Code;
    use crate::diagnostic::kind::Kind;
    use crate::diagnostic::problems::{Group, Problems};

    fn unverified(path: &str) -> Diagnostic {
        Diagnostic::of_file(path, Kind::Unverified { year: None })
    }

    fn missing(path: &str) -> Diagnostic {
        Diagnostic::of_file(path, Kind::MissingFile { name: "area.yaml" })
    }

    fn problems(groups: &[&Arc<Group>]) -> Problems {
        let mut problems = Problems::default();
        groups.iter().for_each(|group| problems.add(group));
        problems
    }

    fn paths(list: &[Diagnostic]) -> Vec<&str> {
        list.iter().map(|problem| &**problem.path()).collect()
    }

    #[test]
    fn problems_are_counted_and_come_sorted_whatever_their_groups() {
        let one = Arc::new(Group::new(vec![unverified("c"), missing("a")], &[]));
        let two = Arc::new(Group::new(vec![unverified("b")], &[]));
        let all = problems(&[&one, &two, &Arc::default()]);
        assert_eq!((all.counts(), all.has_errors(), all.is_empty()), ((1, 2), true, false));
        assert_eq!(paths(&all.to_vec()), ["a", "b", "c"]);
        assert_eq!(paths(&all.errors()), ["a"]);
        assert!(problems(&[&Arc::default()]).is_empty());
    }

    #[test]
    fn a_denied_warning_is_an_error() {
        let group = Arc::new(Group::new(vec![unverified("a")], &[Code::Unverified]));
        assert_eq!(problems(&[&group]).counts(), (1, 0));
    }

    #[test]
    fn only_what_an_earlier_compile_did_not_have_is_new() {
        let same = Arc::new(Group::new(vec![unverified("a")], &[]));
        let before = Arc::new(Group::new(vec![unverified("b"), unverified("c")], &[]));
        let after = Arc::new(Group::new(vec![unverified("b"), missing("d")], &[]));
        let (old, new) = (problems(&[&same, &before]), problems(&[&after, &same]));
        assert_eq!(paths(&new.new_since(&old)), ["d"]);
        assert_eq!(paths(&old.new_since(&new)), ["c"]);
        assert!(new.new_since(&new).is_empty());
    }
}
