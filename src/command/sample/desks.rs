//! The table of kinds of windows in, the kinds that one municipality or prefecture has out.

use crate::command::sample::dice::Dice;

/// The table; its head names the columns.
const TABLE: &str = include_str!("desks.tsv");

/// Branch offices: slug, name, kana.
const BRANCHES: [(&str, &str, &str); 10] = [
    ("higashi", "東", "ひがし"),
    ("nishi", "西", "にし"),
    ("minami", "南", "みなみ"),
    ("kita", "北", "きた"),
    ("chuo", "中央", "ちゅうおう"),
    ("minato", "港", "みなと"),
    ("yamate", "山手", "やまて"),
    ("kawara", "川原", "かわら"),
    ("honcho", "本町", "ほんちょう"),
    ("ekimae", "駅前", "えきまえ"),
];

/// Nicknames of groups and places; they are read as they are written.
const NICKNAMES: [&str; 12] = [
    "ひだまり",
    "つぼみ",
    "あすなろ",
    "そよかぜ",
    "なないろ",
    "こもれび",
    "たんぽぽ",
    "すずらん",
    "みちくさ",
    "めばえ",
    "ともしび",
    "こはる",
];

/// A kind of window with its name filled in, but for the place.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The file's name.
    pub slug: String,
    pub name: String,
    pub kana: String,
    /// Ids of topics.
    pub topics: Vec<&'static str>,
    pub keywords: Vec<&'static str>,
    /// What one can talk about there.
    pub about: &'static str,
    pub operator: &'static str,
}

/// What a municipality has: first what all have, then as many others as it takes, in an order of its own.
pub fn of_municipality(count: usize, dice: &mut Dice) -> Vec<Desk> {
    let mut others: Vec<Desk> = group("some").map(|desk| nicknamed(desk, dice)).collect();
    others.extend(BRANCHES.iter().flat_map(|branch| group("branch").map(|desk| at_branch(desk, branch))));
    dice.shuffle(&mut others);
    group("common").chain(others).take(count).collect()
}

/// What every prefecture has.
pub fn of_prefecture() -> Vec<Desk> {
    group("prefecture").collect()
}

/// What there is for the whole country.
pub fn of_nation() -> Vec<Desk> {
    group("nation").collect()
}

fn group(name: &'static str) -> impl Iterator<Item = Desk> {
    TABLE.lines().filter_map(move |line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [group, slug, desk, kana, topics, keywords, about, operator] = columns.try_into().ok()?;
        (group == name).then(|| Desk {
            slug: slug.to_owned(),
            name: desk.to_owned(),
            kana: kana.to_owned(),
            topics: topics.split(' ').collect(),
            keywords: keywords.split(' ').filter(|word| !word.is_empty()).collect(),
            about,
            operator,
        })
    })
}

fn nicknamed(mut desk: Desk, dice: &mut Dice) -> Desk {
    let nickname = dice.pick(&NICKNAMES);
    desk.name = desk.name.replace("{名}", nickname);
    desk.kana = desk.kana.replace("{名}", nickname);
    desk
}

fn at_branch(mut desk: Desk, (slug, name, kana): &(&str, &str, &str)) -> Desk {
    desk.slug = format!("{slug}-{}", desk.slug);
    desk.name = desk.name.replace("{支}", name);
    desk.kana = desk.kana.replace("{支}", kana);
    desk
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{TABLE, of_municipality, of_nation, of_prefecture};
    use crate::command::sample::MOST_PER_MUNICIPALITY;
    use crate::command::sample::dice::Dice;

    #[test]
    fn every_row_of_the_table_is_a_desk() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        assert!(rows.clone().count() > 70);
        rows.for_each(|row| assert_eq!(row.split('\t').count(), 8, "{row}"));
        assert_eq!((of_prefecture().len(), of_nation().len()), (6, 8));
    }

    #[test]
    fn a_municipality_has_as_many_windows_as_asked_for_each_with_a_name_of_its_own() {
        let desks = of_municipality(MOST_PER_MUNICIPALITY, &mut Dice::of("x"));
        assert_eq!(desks.len(), MOST_PER_MUNICIPALITY);
        let slugs: BTreeSet<&str> = desks.iter().map(|desk| desk.slug.as_str()).collect();
        assert_eq!(slugs.len(), desks.len());
        let filled = |text: &str| !text.contains(['名', '支']) || !text.contains('{');
        assert!(desks.iter().all(|desk| filled(&desk.name) && filled(&desk.kana)));
    }
}
