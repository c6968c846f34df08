//! A built site comes in; how long it takes to write as many bytes to the same paths, and nothing else, goes out.
//!
//! `cargo bench --bench floor -- <public> <new folder> [threads]`

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::{IntoParallelRefIterator as _, ParallelIterator as _};

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [from, to, rest @ ..] = words.as_slice() else {
        eprintln!("usage: floor <built site> <new folder> [threads]");
        return Ok(());
    };
    let threads = rest.first().and_then(|text| text.parse().ok()).unwrap_or(2);
    let mut files = Vec::new();
    list(Path::new(from), Path::new(""), &mut files)?;
    files.sort();
    let longest = files.iter().map(|(_, length)| *length).max().unwrap_or_default();
    let bytes: Vec<u8> = (0..longest).map(|at| b"madoguchi\n"[at % 10]).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
    let start = Instant::now();
    fs::create_dir(to)?;
    pool.install(|| {
        files.par_iter().try_for_each(|(path, length)| write(&Path::new(to).join(path), &bytes[..*length]))
    })?;
    let total: usize = files.iter().map(|(_, length)| length).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("floor: {seconds:.2} s, {} files, {:.0} MB, {threads} threads", files.len(), total as f64 / 1e6);
    Ok(())
}

fn list(root: &Path, inside: &Path, files: &mut Vec<(PathBuf, usize)>) -> io::Result<()> {
    for entry in fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let path = inside.join(entry.file_name());
        let there = entry.metadata()?;
        if there.is_dir() {
            list(root, &path, files)?;
        } else {
            files.push((path, usize::try_from(there.len()).map_err(io::Error::other)?));
        }
    }
    Ok(())
}

/// Writes a file, making its folders only where they turn out to be missing, as publishing does.
fn write(place: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::write(place, bytes) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            place.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::write(place, bytes)
        }
        written => written,
    }
}
