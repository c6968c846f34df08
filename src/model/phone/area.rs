//! Area codes (市外局番): text comes in, a code of the numbering plan goes out.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

/// The table of area codes and their exchanges; its head states the source.
const TABLE: &str = include_str!("area_codes.tsv");

/// An area code with its leading 0, such as `0157`, `011` or `01547`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaDial(&'static str);

/// The text is not an area code of the numbering plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownAreaDial;

impl AreaDial {
    /// The code with its leading 0.
    pub fn as_str(&self) -> &'static str {
        self.0
    }
}

impl FromStr for AreaDial {
    type Err = UnknownAreaDial;

    /// Reads `0157`, with half- or full-width digits.
    fn from_str(text: &str) -> Result<Self, UnknownAreaDial> {
        let digits: String = text.trim().chars().map(super::lex::narrow).collect();
        find(&digits).map(|row| Self(row.code)).ok_or(UnknownAreaDial)
    }
}

impl fmt::Display for AreaDial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What the table says about the first digits of a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// The digits start with this area code and an exchange it has.
    Found(AreaDial),
    /// The area code exists, but its exchange starts with 0 or 1, which none does.
    ExchangeStart(AreaDial),
    /// The area code exists, but has no such exchange.
    NoExchange(AreaDial),
    /// No area code starts these digits.
    Unknown,
}

/// Looks up a number that starts with 0; six digits decide.
pub(super) fn look_up(digits: &str) -> Lookup {
    let prefixes = (2..=5).rev().filter_map(|length| digits.get(..length)).filter_map(find);
    let mut longest = None;
    for row in prefixes {
        let exchange = &digits[row.code.len()..];
        if row.serves(exchange) {
            return Lookup::Found(AreaDial(row.code));
        }
        longest = longest.or(Some((row.code, exchange)));
    }
    match longest {
        None => Lookup::Unknown,
        Some((code, exchange)) if exchange.starts_with(['0', '1']) => Lookup::ExchangeStart(AreaDial(code)),
        Some((code, _)) => Lookup::NoExchange(AreaDial(code)),
    }
}

struct Row {
    code: &'static str,
    exchanges: &'static str,
}

impl Row {
    fn serves(&self, exchange: &str) -> bool {
        let allowed = self.exchanges == "*" || self.exchanges.split(' ').any(|first| exchange.starts_with(first));
        allowed && !exchange.starts_with(['0', '1'])
    }
}

fn find(code: &str) -> Option<&'static Row> {
    let rows = rows();
    rows.binary_search_by(|row| row.code.cmp(code)).ok().map(|at| &rows[at])
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_once('\t').expect("every row of the area code table has two columns"))
            .map(|(code, exchanges)| Row { code, exchanges })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{AreaDial, Lookup, look_up, rows};

    /// The first six digits of numbers, and the area code everybody knows them by.
    const WELL_KNOWN: [(&str, &str); 64] = [
        ("033581", "03"),
        ("042949", "04"),
        ("047123", "04"),
        ("066208", "06"),
        ("011211", "011"),
        ("012323", "0123"),
        ("012422", "0124"),
        ("012672", "01267"),
        ("013432", "0134"),
        ("013823", "0138"),
        ("013922", "01392"),
        ("014562", "01456"),
        ("014662", "01466"),
        ("015254", "0152"),
        ("015372", "0153"),
        ("015431", "0154"),
        ("015482", "015"),
        ("015479", "01547"),
        ("015525", "0155"),
        ("015582", "01558"),
        ("015642", "01564"),
        ("015725", "0157"),
        ("015842", "0158"),
        ("016223", "0162"),
        ("016342", "01634"),
        ("016626", "0166"),
        ("016723", "0167"),
        ("017722", "017"),
        ("018832", "018"),
        ("019651", "019"),
        ("022222", "022"),
        ("025228", "025"),
        ("025022", "0250"),
        ("026235", "026"),
        ("029224", "029"),
        ("042321", "042"),
        ("042822", "0428"),
        ("043245", "043"),
        ("044200", "044"),
        ("045671", "045"),
        ("046621", "0466"),
        ("048824", "048"),
        ("049922", "04992"),
        ("052961", "052"),
        ("053964", "053"),
        ("054221", "054"),
        ("059792", "05979"),
        ("074234", "0742"),
        ("075222", "075"),
        ("078331", "078"),
        ("082228", "082"),
        ("082921", "082"),
        ("082930", "0829"),
        ("085122", "08512"),
        ("086222", "086"),
        ("088621", "088"),
        ("092711", "092"),
        ("095822", "095"),
        ("096328", "096"),
        ("098022", "09802"),
        ("098042", "0980"),
        ("098861", "098"),
        ("099224", "099"),
        ("099122", "09912"),
    ];

    #[test]
    fn the_table_is_sorted_and_gives_every_six_digits_to_one_code_at_most() {
        assert!(rows().windows(2).all(|pair| pair[0].code < pair[1].code));
        for number in 10_000..100_000 {
            let digits = format!("0{number}");
            let serving =
                rows().iter().filter(|row| digits.strip_prefix(row.code).is_some_and(|exchange| row.serves(exchange)));
            assert!(serving.count() <= 1, "{digits}");
        }
    }

    #[test]
    fn well_known_numbers_start_with_their_area_code() {
        for (digits, code) in WELL_KNOWN {
            assert_eq!(look_up(digits), Lookup::Found(AreaDial(code)), "{digits}");
        }
    }

    #[test]
    fn digits_without_an_area_code_or_exchange_are_told_apart() {
        let area = |text: &str| text.parse::<AreaDial>().expect("a known code");
        assert_eq!(look_up("015705"), Lookup::ExchangeStart(area("0157")));
        assert_eq!(look_up("011411"), Lookup::NoExchange(area("011")));
        assert_eq!(look_up("012011"), Lookup::Unknown);
        assert_eq!(look_up("015"), Lookup::NoExchange(area("015")));
    }

    #[test]
    fn an_area_code_is_read_from_digits_of_either_width() {
        for (input, expected) in [
            ("0157", Some("0157")),
            ("０１５４７", Some("01547")),
            (" 011 ", Some("011")),
            ("157", None),
            ("0120", None),
            ("01", None),
            ("0157-", None),
        ] {
            let read = input.parse::<AreaDial>().ok().map(|code| code.to_string());
            assert_eq!(read.as_deref(), expected, "{input}");
        }
    }
}
