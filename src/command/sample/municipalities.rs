//! The table of the country in, its prefectures with their municipalities out.

/// The table; its head names the columns and the source.
const TABLE: &str = include_str!("municipalities.tsv");

/// A prefecture or a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// 全国地方公共団体コード, six digits.
    pub code: &'static str,
    /// The folder's name.
    pub slug: &'static str,
    pub name: &'static str,
    pub kana: &'static str,
}

impl Region {
    /// The name without 市, 区, 町 or 村.
    pub fn bare_name(&self) -> &'static str {
        self.name.strip_suffix(['市', '区', '町', '村']).filter(|bare| !bare.is_empty()).unwrap_or(self.name)
    }

    fn is_prefecture(&self) -> bool {
        &self.code[2..5] == "000"
    }
}

/// A prefecture and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefecture {
    pub region: Region,
    pub municipalities: Vec<Region>,
}

/// The prefectures in the order of their codes.
pub fn prefectures() -> Vec<Prefecture> {
    let mut prefectures: Vec<Prefecture> = Vec::with_capacity(47);
    for region in TABLE.lines().filter(|line| !line.starts_with('#')).map(region) {
        match prefectures.last_mut() {
            Some(prefecture) if !region.is_prefecture() => prefecture.municipalities.push(region),
            _ => prefectures.push(Prefecture { region, municipalities: Vec::new() }),
        }
    }
    prefectures
}

/// So many municipalities of the country, spread over it evenly, each in its prefecture; prefectures without any are left out.
pub fn some(count: usize) -> Vec<Prefecture> {
    let mut prefectures = prefectures();
    let all: usize = prefectures.iter().map(|prefecture| prefecture.municipalities.len()).sum();
    let mut at = 0;
    for prefecture in &mut prefectures {
        prefecture.municipalities.retain(|_| {
            at += 1;
            // True for `count` of the `all` numbers from 1 on.
            at * count / all > (at - 1) * count / all
        });
    }
    prefectures.retain(|prefecture| !prefecture.municipalities.is_empty());
    prefectures
}

fn region(line: &'static str) -> Region {
    let mut columns = line.split('\t');
    let mut next = || columns.next().expect("every row of the table has four columns");
    Region { code: next(), slug: next(), name: next(), kana: next() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{prefectures, some};
    use crate::model::municipal_code::MunicipalCode;
    use crate::parse;

    #[test]
    fn there_are_47_prefectures_and_1741_municipalities() {
        let counts: Vec<usize> = prefectures().iter().map(|prefecture| prefecture.municipalities.len()).collect();
        let by_code = [
            179, 40, 33, 35, 25, 35, 59, 44, 25, 35, 63, 54, 62, 33, 30, 15, 19, 17, 27, 77, 42, 35, 54, 29, 19, 26,
            43, 41, 39, 30, 19, 19, 27, 23, 19, 24, 17, 20, 34, 60, 20, 21, 45, 18, 26, 43, 41,
        ];
        assert_eq!(counts, by_code);
        assert_eq!(counts.iter().sum::<usize>(), 1_741);
    }

    #[test]
    fn every_code_has_its_check_digit_and_lies_in_its_prefecture() {
        let mut seen = BTreeSet::new();
        for (number, prefecture) in (1..).zip(prefectures()) {
            for region in [prefecture.region].iter().chain(&prefecture.municipalities) {
                let code: Result<MunicipalCode, _> = region.code.parse();
                assert!(code.is_ok_and(|code| code.prefecture() == number && seen.insert(code)), "{region:?}");
            }
        }
    }

    #[test]
    fn slugs_are_ids_and_unique_in_their_prefecture() {
        let mut above = BTreeSet::new();
        for prefecture in prefectures() {
            assert!(above.insert(prefecture.region.slug), "{prefecture:?}");
            let mut slugs = BTreeSet::new();
            for region in [prefecture.region].iter().chain(&prefecture.municipalities) {
                assert!(parse::id(region.slug).is_ok(), "{region:?}");
                assert!(!parse::RESERVED.contains(&region.slug), "{region:?}");
            }
            for region in &prefecture.municipalities {
                assert!(slugs.insert(region.slug), "{region:?}");
            }
        }
    }

    #[test]
    fn kana_are_kana_and_names_end_in_their_kind() {
        for prefecture in prefectures() {
            for region in [prefecture.region].iter().chain(&prefecture.municipalities) {
                assert!(region.kana.chars().all(|c| ('ぁ'..='ゖ').contains(&c) || c == 'ー'), "{region:?}");
            }
            for region in &prefecture.municipalities {
                assert!(region.name.ends_with(['市', '区', '町', '村']), "{region:?}");
                assert!(region.kana.ends_with(['し', 'く', 'う', 'ち', 'ら', 'ん']), "{region:?}");
            }
        }
    }

    #[test]
    fn some_municipalities_are_as_many_as_asked_for() {
        for count in [1, 5, 20, 200, 1_740, 1_741] {
            let found: usize = some(count).iter().map(|prefecture| prefecture.municipalities.len()).sum();
            assert_eq!(found, count);
        }
    }
}
