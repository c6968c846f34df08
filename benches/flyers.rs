//! Six papers for press and web in one process, then a thousand: how long each takes and how much memory, goes out.
//!
//! `cargo bench --bench flyers -- [papers]`, or one paper many times, beside `benches/peers/flyers.py`:
//! `cargo bench --bench flyers -- --paper tests/flyers/data/kushiro-flyer.json --count 200`

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use madoguchi::render::press::{Job, Press, Target};

/// As the program itself has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Of each kind the standard theme has, the fullest.
const SIX: [(&str, &str); 6] = [
    ("card", "as-if-confirmed-card"),
    ("handbill", "kitami-handbill"),
    ("flyer", "kushiro-flyer"),
    ("stub", "otaru-chirashi"),
    ("poster", "otaru-poster-a3"),
    ("block", "asahikawa-block-2"),
];

fn main() -> io::Result<()> {
    if let (Some(paper), Some(count)) = (word_after("--paper"), word_after("--count")) {
        let count = count.parse().map_err(io::Error::other)?;
        return warm(&press()?, &fs::read(paper)?, count);
    }
    let papers = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(1000);
    let start = processor();
    let press = press()?;
    println!("theme and fonts: {:.0} ms CPU", milliseconds(processor() - start));
    for target in [Target::Press, Target::Web] {
        for (kind, name) in SIX {
            let (before, clock) = (processor(), Instant::now());
            let bytes = make(&press, kind, data(name)?, target);
            let (spent, waited) = (processor() - before, clock.elapsed());
            println!(
                "{kind} {}: {:.0} ms CPU, {:.0} ms, {bytes} bytes",
                target.key(),
                milliseconds(spent),
                milliseconds(waited)
            );
        }
    }
    println!(
        "twelve files: {:.2} s CPU with theme and fonts, peak {} MiB",
        (processor() - start).as_secs_f64(),
        memory("VmHWM")
    );
    many(&press, papers)
}

/// As many papers as there are areas, each with words of its own.
fn many(press: &Press, papers: usize) -> io::Result<()> {
    let all = SIX.iter().map(|(kind, name)| Ok((*kind, data(name)?))).collect::<io::Result<Vec<_>>>()?;
    let (start, clock) = (processor(), Instant::now());
    for at in 0..papers {
        let (kind, data) = &all[at % all.len()];
        let target = [Target::Press, Target::Web][at / all.len() % 2];
        make(press, kind, other(data, at), target);
        if (at + 1) % (papers / 5).max(1) == 0 {
            println!("after {} papers: {} MiB now", at + 1, memory("VmRSS"));
        }
    }
    let each = |spent: Duration| milliseconds(spent) / papers.max(1) as f64;
    let (spent, waited) = (processor() - start, clock.elapsed());
    println!(
        "{papers} papers: {:.1} ms CPU each, {:.1} ms each, peak {} MiB",
        each(spent),
        each(waited),
        memory("VmHWM")
    );
    Ok(())
}

/// One paper as if its entries were confirmed, with other words each time, after a few that are not counted.
fn warm(press: &Press, data: &[u8], count: usize) -> io::Result<()> {
    let mut paper: serde_json::Value = serde_json::from_slice(data)?;
    paper["proof"] = serde_json::Value::Null;
    let kind = paper["kind"].as_str().unwrap_or_default().to_owned();
    let data = serde_json::to_vec(&paper)?;
    for target in [Target::Press, Target::Web] {
        for at in 0..3 {
            make(press, &kind, other(&data, count + at), target);
        }
        let start = processor();
        for at in 0..count {
            make(press, &kind, other(&data, at), target);
        }
        let each = milliseconds(processor() - start) / count.max(1) as f64;
        println!("warm {}: {each:.1} ms CPU a flyer ({count} flyers)", target.key());
    }
    Ok(())
}

fn word_after(name: &str) -> Option<String> {
    std::env::args().skip_while(|word| word != name).nth(1)
}

fn press() -> io::Result<Press> {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
    let files: BTreeMap<String, Arc<[u8]>> = listed(&theme.join("flyers"))?;
    let fonts = listed(&theme.join("fonts"))?.into_iter().filter(|(name, _)| name.ends_with(".ttf"));
    let fonts: Vec<Arc<[u8]>> = fonts.map(|(_, bytes)| bytes).collect();
    Press::new(&files, &fonts, None).map_err(|faults| io::Error::other(format!("{faults:?}")))
}

fn listed(folder: &Path) -> io::Result<BTreeMap<String, Arc<[u8]>>> {
    let each = fs::read_dir(folder)?.map(|entry| {
        let entry = entry?;
        Ok((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?.into()))
    });
    each.collect()
}

fn data(name: &str) -> io::Result<Arc<[u8]>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flyers/data");
    fs::read(folder.join(format!("{name}.json"))).map(Arc::from)
}

/// The same paper for another area: its title, its edition's day and a number are others.
fn other(data: &[u8], at: usize) -> Arc<[u8]> {
    let mut paper: serde_json::Value = serde_json::from_slice(data).expect("the data are JSON");
    paper["title"] = format!("第{at}地区").into();
    paper["edition"]["shown"] = format!("2026年{}月{}日版", at % 12 + 1, at % 28 + 1).into();
    if let Some(number) = paper.pointer_mut("/windows/0/entries/0/phones/0/number") {
        *number = format!("{:04}-00-{:04}", at % 1000, at).into();
    }
    serde_json::to_vec(&paper).expect("JSON can be written").into()
}

fn make(press: &Press, kind: &str, data: Arc<[u8]>, target: Target) -> usize {
    let job = Job { kind: kind.to_owned(), data, target };
    let made = press.typeset(&job).unwrap_or_else(|faults| panic!("{kind}: {faults:?}"));
    made.bytes.len()
}

/// What all threads of the process have spent, by the system's clock of processes.
fn processor() -> Duration {
    let said = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = said.rsplit_once(") ").map_or("", |(_, rest)| rest).split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

fn milliseconds(spent: Duration) -> f64 {
    spent.as_secs_f64() * 1000.0
}

/// A line of the system's account of the process, in MiB.
fn memory(line: &str) -> u64 {
    let said = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = said.lines().find_map(|one| one.strip_prefix(line)?.strip_prefix(':'));
    found.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or_default() / 1024
}
