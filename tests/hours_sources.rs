//! The hours phrases of the five cities' papers in, the meaning a person reads from them out.

use madoguchi::model::hours::Hours;
use madoguchi::model::hours::track::Reservation;

/// Phrases as the papers print them, with their OSM form; several channels are joined by ` | label: `.
const READ: &[(&str, &str)] = &[
    // Kitami
    ("月曜から金曜 (年末年始・祝日除く) 8時45分～17時30分 まで", "Mo-Fr 08:45-17:30; PH off; Dec 29-Jan 03 off"),
    ("月曜～金曜(祝日・年末年始除く) 8時～17時", "Mo-Fr 08:00-17:00; PH off; Dec 29-Jan 03 off"),
    ("月曜～金曜(祝日・年末年始除く) 9時～17時", "Mo-Fr 09:00-17:00; PH off; Dec 29-Jan 03 off"),
    ("月曜～金曜8時45分～17時30分", "Mo-Fr 08:45-17:30"),
    ("(24時間対応)", "24/7"),
    ("月曜～金曜10時～19時 土曜10時～17時(第2・第4のみ)", "Mo-Fr 10:00-19:00; Sa[2,4] 10:00-17:00"),
    ("月曜～金曜13時～16時 面談相談(木曜10～12時・要予約)", "Mo-Fr 13:00-16:00 | 面談相談: Th 10:00-12:00 (booking)"),
    ("月曜～金曜9時15分～18時00分", "Mo-Fr 09:15-18:00"),
    ("月曜～金曜8時30分～17時15分", "Mo-Fr 08:30-17:15"),
    // Otaru
    ("月～金 午前9時～午後5時", "Mo-Fr 09:00-17:00"),
    ("月～金 午前9時～午後3時30分", "Mo-Fr 09:00-15:30"),
    ("月～金 午前9時～午後5時30分", "Mo-Fr 09:00-17:30"),
    ("土曜日 午前10時～午後3時（1月1日を除く）", "Sa 10:00-15:00; Jan 01 off"),
    (
        "令和3年11月13日(土)～令和4年2月26日(土)の土曜日 午前10時～午後3時(令和4年1月1日は、お休みです)",
        "2021 Nov 13-2022 Feb 26 Sa 10:00-15:00; 2022 Jan 01 off",
    ),
    ("生活相談 月曜午後1時～午後4時20分", "生活相談: Mo 13:00-16:20"),
    (
        "生活相談 月曜午後1時～午後4時20分、法律相談 第2・第4木曜 午前9時～午後3時30分、くらしの行政相談 第3・第4水曜 午後1時～3時",
        "生活相談: Mo 13:00-16:20 | 法律相談: Th[2,4] 09:00-15:30 | くらしの行政相談: We[3,4] 13:00-15:00",
    ),
    ("月～金曜日09:00～17:20", "Mo-Fr 09:00-17:20"),
    ("※窓口での配布は、月～金曜日09:00～17:20です", "窓口での配布: Mo-Fr 09:00-17:20"),
];

/// Misread by the scanner, or without what a reader needs: a person could not say either when to come.
const REFUSED: &[(&str, &str)] = &[
    ("月～金 午前9時～午後5時 土曜日の場合は、予約制 月～金 午前9時～午後3時30分", "times_unspecified"),
    ("令和3年11月13日(土)～令和4年2月26日(土) の土曜日のみ(令和4年1月1日は、お休みです)", "times_unspecified"),
    (
        "202、203は、予約制 (生活相談 月曜午後1時～午後4時20分 倉の上相談 2階・4階 午前9時～3時30分 <らしの行政相談 3階・4階 午後1時～3時)",
        "leftover",
    ),
];

fn told(hours: &Hours) -> String {
    let tracks = hours.tracks().iter().map(|track| {
        let label = if track.label.is_empty() { String::new() } else { format!("{}: ", track.label) };
        let booking = match track.reservation {
            Reservation::NotNeeded => "",
            Reservation::Preferred => " (partly booking)",
            Reservation::Required => " (booking)",
        };
        format!("{label}{}{booking}", track.schedule.osm().expect("OSM can say these hours"))
    });
    tracks.collect::<Vec<String>>().join(" | ")
}

#[test]
fn every_phrase_of_the_papers_is_read_as_a_person_reads_it() {
    for (phrase, expected) in READ {
        let hours = Hours::read(phrase).unwrap_or_else(|fault| panic!("{phrase}: {fault}"));
        assert_eq!(told(&hours), *expected, "{phrase}");
    }
}

#[test]
fn what_the_scanner_misread_is_refused_with_its_reason() {
    for (phrase, code) in REFUSED {
        let fault = Hours::read(phrase).expect_err(phrase);
        assert_eq!(fault.code.name(), *code, "{phrase}");
    }
}
