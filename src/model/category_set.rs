//! Categories in, the set of them out, joined and asked in a few steps.

use crate::model::category::CategoryIndex;

/// A set of categories: a bit for each place in `categories.yaml`.
#[derive(Debug, Clone, Default)]
pub struct CategorySet {
    words: Vec<u64>,
}

impl CategorySet {
    /// Adds a category.
    pub fn insert(&mut self, category: CategoryIndex) {
        let (word, bit) = place(category);
        if self.words.len() <= word {
            self.words.resize(word + 1, 0);
        }
        self.words[word] |= bit;
    }

    /// Adds every category of another set.
    pub fn join(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(mine, others)| *mine |= others);
    }

    /// Says whether a category is in the set.
    pub fn contains(&self, category: CategoryIndex) -> bool {
        let (word, bit) = place(category);
        self.words.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Walks the categories in the order of `categories.yaml`.
    pub fn iter(&self) -> impl Iterator<Item = CategoryIndex> {
        (0..self.words.len() * 64).map(CategoryIndex).filter(|category| self.contains(*category))
    }
}

impl PartialEq for CategorySet {
    fn eq(&self, other: &Self) -> bool {
        let longest = self.words.len().max(other.words.len());
        let word = |set: &Self, at: usize| set.words.get(at).copied().unwrap_or_default();
        (0..longest).all(|at| word(self, at) == word(other, at))
    }
}

impl FromIterator<CategoryIndex> for CategorySet {
    fn from_iter<I: IntoIterator<Item = CategoryIndex>>(categories: I) -> Self {
        let mut set = Self::default();
        categories.into_iter().for_each(|category| set.insert(category));
        set
    }
}

fn place(category: CategoryIndex) -> (usize, u64) {
    (category.0 / 64, 1 << (category.0 % 64))
}

#[cfg(test)]
mod tests {
    use crate::model::category::CategoryIndex;
    use crate::model::category_set::CategorySet;

    fn set(categories: &[usize]) -> CategorySet {
        categories.iter().copied().map(CategoryIndex).collect()
    }

    fn check(one: &[usize], other: &[usize], joined: &[usize]) {
        let mut set_of_both = set(one);
        set_of_both.join(&set(other));
        let found: Vec<usize> = set_of_both.iter().map(|category| category.0).collect();
        assert_eq!(found, joined, "{one:?} and {other:?}");
        assert_eq!(set_of_both, set(joined));
    }

    #[test]
    fn sets_are_joined_and_walked_in_order() {
        check(&[], &[], &[]);
        check(&[3, 1], &[2, 1], &[1, 2, 3]);
        check(&[200], &[0], &[0, 200]);
        check(&[0], &[63, 64, 127, 128], &[0, 63, 64, 127, 128]);
    }

    #[test]
    fn sets_differ_where_one_has_more() {
        assert!(set(&[1, 64]).contains(CategoryIndex(64)) && !set(&[1]).contains(CategoryIndex(64)));
        assert_ne!(set(&[1]), set(&[1, 64]));
        let mut emptier = set(&[1]);
        emptier.join(&set(&[]));
        assert_eq!(emptier, set(&[1]));
    }
}
