//! What a build said and what it was made from come in; the same words come out for a build that has nothing to do.

use std::path::Path;
use std::time::Duration;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::system::known::Known;
use crate::system::last_hours;
use crate::system::listing::Listing;
use crate::system::lock::Lock;
use crate::system::manifest::{self, Manifest, ShortHash};
use crate::system::out_folder::OutFolder;
use crate::system::sealed;
use crate::system::stamp::Moment;
use crate::system::tree;

/// The first line; another number is another format.
const FIRST_LINE: &str = "madoguchi-words 1";

/// More bytes than any build says.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What a build says that finds its site as it left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Says, without a line break, from what the site was made; another word, another site.
    pub made_from: String,
    /// What it prints to the standard output.
    pub out: String,
    /// What it prints to the standard error.
    pub err: String,
}

/// Leaves words for the next build, beside a site whose lists have these texts. A failure only costs that build time.
pub(super) fn leave(out: &OutFolder, words: &Words, list: &str, hours: Option<&str>) {
    let lists = lists_hash(list.as_bytes(), hours.map(str::as_bytes));
    let Words { made_from, out: said, err } = words;
    let text = format!("{FIRST_LINE}\n{made_from}\n{lists}\n{}\n{said}{err}\n", said.len());
    let _ = tree::replace(&out.words(), sealed::seal(&text).as_bytes());
}

/// Returns what a build of the same would say, if it would find nothing to do.
///
/// The site stands if each file of the last build is there with its bytes and so are the lists; what else is in the
/// output folder, such a build neither reads nor mentions. Any doubt is a `None`, and a build like any other.
pub fn recall(out: &Path, root: &Path, made_from: &str) -> Option<Words> {
    // A build makes the folders above its output folder; this only looks.
    if !out.is_dir() {
        return None;
    }
    let out = OutFolder::resolve(out, root).ok()?;
    let text = sealed::read(&out.words(), LARGEST)?;
    let (words, lists) = parse(&text).filter(|(words, _)| words.made_from == made_from)?;
    let lock = Lock::acquire(&out, Duration::ZERO).ok()?;
    let is_clean = !out.staging().exists() && !out.old().exists();
    (is_clean && stands(&out, lists, lock.now().ok()?)).then_some(words)
}

fn parse(text: &str) -> Option<(Words, ShortHash)> {
    let rest = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
    let (made_from, rest) = rest.split_once('\n')?;
    let (lists, rest) = rest.split_once('\n')?;
    let (length, rest) = rest.split_once('\n')?;
    let (out, err) = rest.strip_suffix('\n')?.split_at_checked(length.parse().ok()?)?;
    Some((Words { made_from: made_from.to_owned(), out: out.to_owned(), err: err.to_owned() }, lists.parse().ok()?))
}

fn lists_hash(list: &[u8], hours: Option<&[u8]>) -> ShortHash {
    let of = |bytes: &[u8]| ShortHash::of(bytes).to_string();
    ShortHash::of(format!("{} {}", of(list), hours.map(of).unwrap_or_default()).as_bytes())
}

/// Says whether a site is as its build left it.
fn stands(out: &OutFolder, lists: ShortHash, now: Moment) -> bool {
    let place = out.path();
    let Ok(there) = Listing::read(&place) else { return false };
    let list = |name: &str| there.file(Path::new(name)).and_then(|_| std::fs::read(place.join(name)).ok());
    let Some(manifest) = list(manifest::NAME) else { return false };
    if lists_hash(&manifest, list(last_hours::NAME).as_deref()) != lists {
        return false;
    }
    let Ok(Ok(manifest)) = std::str::from_utf8(&manifest).map(str::parse::<Manifest>) else { return false };
    let mut known = Known::read(&out.known());
    let check = |(path, hash): (&crate::artifact::SitePath, ShortHash)| {
        let stamp = there.file(Path::new(path.as_str()))?;
        match known.hash(path.as_str(), stamp) {
            Some(known) => (known == hash).then_some(None),
            None => {
                let bytes = std::fs::read(place.join(path.as_str())).ok()?;
                (ShortHash::of(&bytes) == hash).then(|| Some((path.clone(), stamp, hash)))
            }
        }
    };
    let files: Vec<_> = manifest.files().collect();
    let Some(checked) = files.into_par_iter().map(check).collect::<Option<Vec<_>>>() else { return false };
    let mut learned = false;
    for (path, stamp, hash) in checked.into_iter().flatten().filter(|(_, stamp, _)| stamp.is_settled(now)) {
        known.insert(path, stamp, hash);
        learned = true;
    }
    if learned {
        known.write(&out.known());
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::system::last_words::{FIRST_LINE, Words, parse};
    use crate::system::manifest::ShortHash;

    #[test]
    fn words_read_back_with_their_line_breaks() {
        for (out, err) in [("", ""), ("作りました\n", ""), ("a", "注意\n\n"), ("\n", "\nchecksum\n")] {
            let hash = ShortHash::of(b"");
            let text = format!("{FIRST_LINE}\nfrom\n{hash}\n{}\n{out}{err}\n", out.len());
            let words = Words { made_from: "from".to_owned(), out: out.to_owned(), err: err.to_owned() };
            assert_eq!(parse(&text), Some((words, hash)));
        }
    }
}
