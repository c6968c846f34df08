//! Phrases in, their short Japanese and their English out: tables, and the promise that the short form reads back the same.
mod support;

use madoguchi::model::hours::Hours;
use madoguchi::model::hours::days::days_between;
use madoguchi::model::hours::print::said::Said;
use madoguchi::model::hours::track::Track;

use crate::support::phrases::{Dice, all, phrase};

/// Rows of a phrase, its short form and its English.
const ROWS: &[[&str; 3]] = &[
    [
        "月曜から金曜 8時45分〜17時30分（年末年始・祝日除く）",
        "月〜金 8:45〜17:30（祝・年末年始休）",
        "Mon–Fri 8:45–17:30. Closed on public holidays and 29 Dec–3 Jan.",
    ],
    ["平日 9:00～17:00", "平日 9〜17時", "Mon–Fri 9:00–17:00. Closed on public holidays."],
    ["24時間対応", "24時間", "24 hours, every day."],
    ["毎日 午前9時～午後5時", "毎日 9〜17時", "Every day 9:00–17:00."],
    ["月～金 9時～17時", "月〜金 9〜17時", "Mon–Fri 9:00–17:00."],
    ["月～金（祝日を含む）9時～17時", "月〜金（祝含む） 9〜17時", "Mon–Fri (including public holidays) 9:00–17:00."],
    [
        "月曜～金曜10時～19時 土曜10時～17時(第2・第4のみ)",
        "月〜金 10〜19時、第2・4土 10〜17時",
        "Mon–Fri 10:00–19:00; 2nd & 4th Sat 10:00–17:00.",
    ],
    ["毎月最終金曜 13時～15時", "最終金 13〜15時", "Last Fri 13:00–15:00."],
    ["第1・第3火曜 9時半～11時", "第1・3火 9:30〜11:00", "1st & 3rd Tue 9:30–11:00."],
    ["土曜 9時～12時（第5を除く）", "第1〜4土 9〜12時", "1st–4th Sat 9:00–12:00."],
    [
        "9:00-17:00、休館日は月曜（祝日の場合は翌日）、年末年始",
        "月〜日 9〜17時。月（祝なら翌日）・年末年始休",
        "Mon–Sun 9:00–17:00. Closed on Mon (if a public holiday, the next day instead) and 29 Dec–3 Jan.",
    ],
    [
        "休館日：第1・第3水曜（祝日の場合は翌平日）",
        "第1・3水（祝なら翌平日）休",
        "Closed on 1st & 3rd Wed (if a public holiday, the next working day instead).",
    ],
    [
        "休館日：火曜（祝日の場合は開館）、12月30日～1月4日",
        "火（祝なら開館）・12/30〜1/4休",
        "Closed on Tue (open if a public holiday) and 30 Dec–4 Jan.",
    ],
    [
        "平日9時～18時、土日祝10時～16時",
        "平日 9〜18時、土・日・祝 10〜16時",
        "Mon–Fri (except public holidays) 9:00–18:00; Sat, Sun & public holidays 10:00–16:00.",
    ],
    [
        "令和3年11月13日～令和4年2月26日の土曜日 午前10時～午後3時（1月1日を除く）",
        "2021/11/13〜2022/2/26の土 10〜15時（1/1休）",
        "Sat (13 Nov 2021–26 Feb 2022) 10:00–15:00. Closed on 1 Jan.",
    ],
    ["2026年5月2日～6日 10時～16時", "2026/5/2〜5/6 10〜16時", "2–6 May 2026, 10:00–16:00."],
    ["毎月1日・15日 10時～12時", "毎月1・15日 10〜12時", "The 1st & 15th of each month, 10:00–12:00."],
    [
        "月～金 9時～17時 4月～9月は18時まで",
        "月〜金 9〜17時、4〜9月の月〜金は9〜18時",
        "Mon–Fri 9:00–17:00; Mon–Fri in Apr–Sep 9:00–18:00.",
    ],
    ["休館日：水曜、12月1日～2月末日", "水・12/1〜2月末休", "Closed on Wed and 1 Dec–end of Feb."],
    [
        "月曜～金曜13時～16時 面談相談(木曜10～12時・要予約)",
        "月〜金 13〜16時／面談相談：木 10〜12時（要予約）",
        "Mon–Fri 13:00–16:00.\nConsultation in person: Thu 10:00–12:00. By appointment.",
    ],
    [
        "電話：平日9時～17時　ＬＩＮＥ：24時間",
        "電話：平日 9〜17時／ＬＩＮＥ：24時間",
        "Phone: Mon–Fri 9:00–17:00. Closed on public holidays.\nLINE: 24 hours, every day.",
    ],
    [
        "平日 13時〜17時（受付は4時30分まで）",
        "平日 13〜17時（受付16:30まで）",
        "Mon–Fri 13:00–17:00. Last reception 16:30. Closed on public holidays.",
    ],
    [
        "毎日 10時～21時（要予約、最終受付は閉店の45分前、12/30～1/2休み）",
        "毎日 10〜21時（要予約、最終受付45分前、12/30〜1/2休）",
        "Every day 10:00–21:00. By appointment. Last reception 45 minutes before closing. Closed on 30 Dec–2 Jan.",
    ],
    ["毎日 18時～26時", "毎日 18時〜翌2時", "Every day 18:00–2:00 the next day."],
    ["毎日 午前1時～午前5時", "毎日 午前1〜5時", "Every day 1:00–5:00."],
    [
        "月～金 10時～17時（お盆を除く、臨時休業あり）",
        "月〜金 10〜17時。お盆休。臨時休業あり",
        "Mon–Fri 10:00–17:00. Also closed: 「お盆」. May close on other days: 「臨時休業あり」.",
    ],
    [
        "毎週月曜日 8月6日または祝日法の休日に当たるときは開館。",
        "月（祝なら開館）休。8/6は開館",
        "Closed on Mon (open if a public holiday). Open on 6 Aug.",
    ],
    ["平日9時～17時、祝日9時～17時", "平日・祝 9〜17時", "Mon–Fri & public holidays 9:00–17:00."],
    ["水道課（平日8:30～17:15）", "水道課：平日 8:30〜17:15", "水道課: Mon–Fri 8:30–17:15. Closed on public holidays."],
];

fn read(text: &str) -> Hours {
    Hours::read(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

#[test]
fn narrow_columns_get_short_japanese() {
    for [text, short, _] in ROWS {
        assert_eq!(read(text).short(), *short, "{text}");
    }
}

#[test]
fn english_says_the_same_in_plain_words() {
    for [text, _, english] in ROWS {
        assert_eq!(read(text).english(), *english, "{text}");
    }
}

/// Columns of a terminal or a flyer: full-width characters take two.
fn columns(text: &str) -> usize {
    text.chars().map(|letter| if u32::from(letter) < 0x2000 { 1 } else { 2 }).sum()
}

/// What holds on every day of two years, and what else is told of each channel.
fn meaning(hours: &Hours) -> Vec<String> {
    let (from, to) = (jiff::civil::date(2026, 1, 1), jiff::civil::date(2027, 12, 31));
    let told = |track: &Track| {
        let days: Vec<String> = days_between(from, to).map(|day| format!("{:?}", track.schedule.on(day))).collect();
        format!("{} {:?} {:?} {}", track.label, track.reservation, track.last_reception, days.concat())
    };
    let caveats = hours.caveats().iter().map(|caveat| caveat.closes.to_string());
    hours.tracks().iter().map(told).chain(caveats).collect()
}

#[test]
fn the_short_form_reads_back_to_the_same_meaning_and_is_never_longer() {
    let mut dice = Dice(3);
    let random: Vec<String> = (0..6000).map(|_| phrase(&mut dice)).collect();
    let real: Vec<String> =
        all().map(|record| record["text"].as_str().expect("a record has a text").to_owned()).collect();
    let (mut read, mut long, mut faults) = (0, Vec::new(), Vec::new());
    for text in real.iter().chain(&random) {
        let Ok(hours) = Hours::read(text) else { continue };
        read += 1;
        let (canonical, short) = (hours.canonical(), hours.short());
        if short == canonical && !canonical.contains("24時間") {
            long.push(format!("{text:?} => {short:?}"));
        }
        if short == canonical {
            // That the canonical text reads back is a promise of its own, with its own tests.
            continue;
        }
        let again = Hours::read(&short);
        let same = again.as_ref().is_ok_and(|again| meaning(again) == meaning(&hours));
        if !same || columns(&short) > columns(&canonical) {
            faults.push(format!("{text:?} => {short:?}: {again:?}"));
        }
    }
    println!("{read} phrases, {} without a short form of their own:\n{}", long.len(), long.join("\n"));
    assert!(read > 1500, "only {read} phrases are read: the test proves little");
    assert!(long.len() * 100 < read, "{} of {read} have no short form", long.len());
    assert!(faults.is_empty(), "{} of {read}:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn english_is_one_line_a_channel_in_plain_letters() {
    for record in all() {
        let text = record["text"].as_str().expect("a record has a text");
        let Ok(hours) = Hours::read(text) else { continue };
        let english = hours.english();
        let channels = hours.tracks().len();
        let notes = usize::from(channels > 1 && !hours.caveats().is_empty());
        assert_eq!(english.lines().count(), channels + notes, "{english}");
        let bare = hours.tracks().iter().fold(english.clone(), |text, track| match track.label.as_str() {
            "" => text,
            label => text.replace(label, ""),
        });
        let quoted = bare.split('「').enumerate().map(|(at, part)| if at == 0 { part } else { after_quote(part) });
        let plain = |letter: char| letter.is_ascii() || letter == '–';
        assert!(quoted.collect::<String>().chars().all(plain), "{english}");
        assert!(english.ends_with('.'), "{english}");
    }
}

fn after_quote(part: &str) -> &str {
    part.split_once('」').map_or("", |(_, rest)| rest)
}

#[test]
fn canonical_japanese_keeps_what_is_said_of_holidays_and_mornings() {
    for (text, canonical) in [
        ("月～金（祝日を含む）9時～17時", "月曜〜金曜（祝日を含む）は9:00〜17:00"),
        ("月～日（祝日を含む）9時～17時", "毎日は9:00〜17:00"),
        ("毎日 午前1時～午前5時", "毎日は午前1:00〜5:00"),
        ("毎日 午前6時～午前9時", "毎日は午前6:00〜9:00"),
        ("毎日 24時間（受付は午前4時まで）", "24時間（受付は午前4:00まで）"),
    ] {
        let hours = read(text);
        assert_eq!(hours.canonical(), canonical, "{text}");
        assert_eq!(Hours::read(canonical), Ok(hours), "{text}");
    }
}

#[test]
fn the_editor_is_told_what_a_phrase_says_of_holidays_and_the_turn_of_the_year() {
    for (text, holidays, year_end) in [
        ("月〜金 9時〜17時", "", ""),
        ("平日 9時〜17時", "休みです。", ""),
        ("平日9時〜17時、土曜9時〜12時", "月曜〜金曜の祝日は休みです。土曜の祝日のことは書かれていません。", ""),
        ("月〜金（祝日を含む）9時〜17時", "ほかの日と同じように開きます。", ""),
        ("毎日 9時〜17時", "ほかの日と同じように開きます。", "毎日なので、開きます。"),
        ("平日9時〜18時、土日祝10時〜16時", "10:00〜16:00です。", ""),
        ("平日17:15〜翌8:30、土日祝24時間", "24時間です。", ""),
        (
            "9時〜17時 月曜休館（祝日の場合は翌日）、年末年始",
            "休みの月曜が祝日なら、開いて次の日に休みます。",
            "12月29日〜1月3日は休みです。",
        ),
        ("休館日：第1水曜（祝日の場合は翌平日）", "休みの第1水曜が祝日なら、開いて次の平日に休みます。", ""),
        (
            "休館日：火曜（祝日の場合は開館）、12月30日〜1月4日",
            "休みの火曜が祝日なら、開きます。",
            "12月30日〜1月4日は休みです。",
        ),
        ("休館日：日曜・祝日・祝日の翌日", "休みです。祝日の翌日も休みです。", ""),
        ("平日9時〜17時、年末年始10時〜15時", "休みです。", "12月29日〜1月3日は10:00〜15:00です。"),
        ("毎日9時〜17時、1月1日は休み", "ほかの日と同じように開きます。", "1月1日は休みです。"),
        (
            "2026年12月30日 10時〜16時",
            "日付で書かれているので、書かれたとおりに開きます。",
            "2026年12月30日は10:00〜16:00です。",
        ),
        ("4月〜9月 平日9時〜17時", "休みです。", "開く日に当たりません。"),
    ] {
        let hours = read(text);
        let schedule = &hours.tracks()[0].schedule;
        let said = |said: Said| match said {
            Said::Stated(text) => text,
            Said::Unstated => String::new(),
        };
        assert_eq!(said(schedule.said_of_holidays()), holidays, "{text}");
        assert_eq!(said(schedule.said_of_year_end()), year_end, "{text}");
    }
}
