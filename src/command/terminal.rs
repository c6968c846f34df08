//! Words in, standard output or standard error out; whoever reads them may stop reading, and that is nobody's fault.
//!
//! A reader that stops (`madoguchi build | head -1`) ends no work: what is left to say is not said, and the exit status
//! tells of the work as ever.

use std::fmt::Display;
use std::io::{self, ErrorKind, Write};
use std::process;

/// Says what was asked for, on standard output; a full disk ends the program as a broken machine does.
pub fn out(words: impl Display) {
    if let Err(error) = speak(io::stdout().lock(), words) {
        err(format_args!("標準出力に書けません: {error}\n"));
        process::exit(2);
    }
}

/// Says what is wrong or what goes on, on standard error.
pub fn err(words: impl Display) {
    // There is nowhere left to say that this could not be said.
    let _ = speak(io::stderr().lock(), words);
}

fn speak(mut to: impl Write, words: impl Display) -> io::Result<()> {
    match write!(to, "{words}").and_then(|()| to.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        spoken => spoken,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind, Write};

    use super::speak;

    /// An output that cannot be written to.
    struct Shut(ErrorKind);

    impl Write for Shut {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn only_a_reader_who_stops_is_nobodys_fault() {
        assert!(speak(Shut(ErrorKind::BrokenPipe), "窓口").is_ok());
        assert!(speak(Shut(ErrorKind::StorageFull), "窓口").is_err());
        let mut said = Vec::new();
        assert!(speak(&mut said, "窓口").is_ok());
        assert_eq!(said, "窓口".as_bytes());
    }
}
