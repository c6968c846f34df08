//! One phrase a row in, its canonical reading or its refusal out: what every meaning and every code looks like.
use madoguchi::model::hours::Hours;
use madoguchi::model::hours::schedule::HolidayPolicy;

fn check(text: &str, expected: &str) {
    let read = Hours::read(text).map(|hours| hours.canonical());
    assert_eq!(read.as_deref().map_err(ToString::to_string), Ok(expected), "{text}");
}

fn refuse(text: &str, code: &str, part: &str) {
    match Hours::read(text) {
        Ok(hours) => panic!("{text} is read as {}", hours.canonical()),
        Err(fault) => assert_eq!((fault.code.name(), &text[fault.span]), (code, part), "{text}"),
    }
}

#[test]
fn meanings_are_as_written() {
    for (text, expected) in [
        ("月～金　９：００－１７：００", "月曜〜金曜は9:00〜17:00"),
        ("平日（祝日を除く）9時～17時", "平日は9:00〜17:00"),
        ("平日（月～木）9時～17時", "月曜〜木曜（祝日を除く）は9:00〜17:00"),
        ("9時〜17時（土日祝を除く）", "月曜〜金曜は9:00〜17:00。祝日は休み"),
        ("9時〜17時 月曜休館", "火曜〜日曜は9:00〜17:00"),
        ("平日9時〜18時、土日祝10時〜16時", "平日は9:00〜18:00、土曜・日曜・祝日は10:00〜16:00"),
        ("土・日曜・休日 9時〜17時", "土曜・日曜・祝日は9:00〜17:00"),
        ("毎日午前9時～午後5時（年末年始を除く）", "毎日は9:00〜17:00。年末年始（12月29日〜1月3日）は休み"),
        ("年中無休・24時間対応", "24時間"),
        ("月曜日午前9時から正午、午後1時から5時半", "月曜は9:00〜12:00・13:00〜17:30"),
        ("毎日 18時～26時", "毎日は18:00〜翌2:00"),
        ("毎日 22:00〜5:00", "毎日は22:00〜翌5:00"),
        ("平日9時～17時（12時～13時を除く）", "平日は9:00〜12:00・13:00〜17:00"),
        ("月曜～金曜10時～19時 土曜10時～17時(第2・第4のみ)", "月曜〜金曜は10:00〜19:00、第2・第4土曜は10:00〜17:00"),
        ("土曜 9時～12時（第5を除く）", "第1・第2・第3・第4土曜は9:00〜12:00"),
        ("毎月最終金曜 13時～15時", "最終金曜は13:00〜15:00"),
        ("毎月1日・15日 10時～12時", "毎月1日・15日は10:00〜12:00"),
        ("偶数月の第2火曜日 13:30～15:00", "2月・4月・6月・8月・10月・12月の第2火曜は13:30〜15:00"),
        ("9:00-17:00、休館日は月曜（祝日の場合は翌平日）", "月曜〜日曜は9:00〜17:00。月曜（祝日の場合は翌平日）は休み"),
        ("休館日：火曜（祝日の場合は開館）、年末年始", "火曜（祝日の場合は開館）、年末年始（12月29日〜1月3日）は休み"),
        ("休館日：日曜・祝日・祝日の翌日", "日曜、祝日、祝日の翌日は休み"),
        (
            "平日9時～17時、水曜は19時まで",
            "月曜・火曜・木曜・金曜（祝日を除く）は9:00〜17:00、水曜（祝日を除く）は9:00〜19:00",
        ),
        ("月～金 9時～17時（祝日を除く）、土 9時～12時", "平日は9:00〜17:00、土曜は9:00〜12:00"),
        ("月～金 9時～17時、土 9時～12時（祝日を除く）", "月曜〜金曜は9:00〜17:00、土曜は9:00〜12:00。祝日は休み"),
        (
            "午前9時～正午（火・水）、午後1時～6時（月～水）",
            "月曜は13:00〜18:00、火曜・水曜は9:00〜12:00・13:00〜18:00",
        ),
        (
            "9:00~12:00 15:00~18:00 休診日等 水午後 日 祝",
            "月曜・火曜・木曜〜土曜は9:00〜12:00・15:00〜18:00、水曜は9:00〜12:00。祝日は休み",
        ),
        ("月～金 9時～17時 4月～9月は18時まで", "月曜〜金曜は9:00〜17:00、4月〜9月の月曜〜金曜は9:00〜18:00"),
        (
            "令和3年11月13日(土)～令和4年2月26日(土) の土曜日のみ 午前10時～午後3時",
            "2021年11月13日〜2022年2月26日の土曜は10:00〜15:00",
        ),
        (
            "月曜～金曜13時～16時 面談相談(木曜10～12時・要予約)",
            "月曜〜金曜は13:00〜16:00。面談相談：木曜は10:00〜12:00（要予約）",
        ),
        ("平日 13時〜17時（受付は4時30分まで）", "平日は13:00〜17:00（受付は16:30まで）"),
        ("月～金 10時～17時（お盆を除く、臨時休業あり）", "月曜〜金曜は10:00〜17:00。お盆は休み。臨時休業あり"),
        (
            "月曜日～金曜日　祝日・年末年始を除く　9時～17時",
            "月曜〜金曜は9:00〜17:00。祝日、年末年始（12月29日〜1月3日）は休み",
        ),
        ("9時～17時（月～金、祝日を除く）", "月曜〜金曜は9:00〜17:00。祝日は休み"),
        ("土・日・祝日を除く 9時～17時", "月曜〜金曜は9:00〜17:00。祝日は休み"),
        ("平日 月、水、金 9時～12時", "月曜・水曜・金曜（祝日を除く）は9:00〜12:00"),
        ("休館日：・月曜・祝日", "月曜、祝日は休み"),
        ("9時～17時 月曜休み（祝日を除く）", "月曜〜日曜は9:00〜17:00。月曜（祝日の場合は開館）は休み"),
        ("毎日16時〜21時、毎月10日8時〜翌8時", "毎日は16:00〜21:00、毎月10日は8:00〜翌8:00"),
        ("毎月曜日と土曜日曜 9時～12時", "月曜・土曜・日曜は9:00〜12:00"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_unclear_is_refused_where_it_stands() {
    for (text, code, part) in [
        ("受付時間は9時～17時", "days_unspecified", "9時～17時"),
        ("毎週水曜日", "times_unspecified", "毎週水曜日"),
        ("月～金 9時～17時 土曜日の場合は、予約制", "times_unspecified", "土曜日の場合は"),
        ("水曜は19時まで", "start_missing", "19時まで"),
        ("平日は13時～", "end_missing", "13時～"),
        ("第2土曜日・日曜日 10時～12時", "scope_unclear", "日曜日"),
        ("月・水・金 祝日を除く 10時～12時", "scope_unclear", "月・水・金 祝日を除く"),
        ("第2土曜、祝日を除く 10時～12時", "scope_unclear", "第2土曜、祝日を除く"),
        ("平日 水曜を除く 9時～17時", "scope_unclear", "平日 水曜を除く"),
        ("月・水 9時～12時 祝日は休み 火・木 13時～17時", "scope_unclear", "祝日"),
        ("月～金 9時～17時（祝日・年末年始を除く）、土 9時～12時", "scope_unclear", "年末年始"),
        ("休館日：月曜・第3火曜（祝日の場合は翌日）", "scope_unclear", "（祝日の場合は翌日）"),
        ("月～金 9時～17時、水 9時～19時", "two_classes", "水 9時～19時"),
        ("火～日 10:00～16:00（祝日も開所）", "holiday_conflict", "祝日も開所"),
        ("平日10時～17時 休日10時～16時", "kyujitsu_alone", "休日"),
        ("隔週土曜 10時～12時", "biweekly", "隔週"),
        ("平日 9:00～日没", "vague_time", "日没"),
        ("12月中旬～3月中旬は休み", "vague_date", "中旬"),
        ("5月2日（土）10時～16時", "year_unspecified", "5月2日（土）"),
        ("2026年5月2日（日）10時～16時", "weekday_mismatch", "2026年5月2日（日）"),
        ("12/29～13は休み", "invalid_date", "12/29～13"),
        ("2026年2月30日 10時～16時", "invalid_date", "2026年2月30日"),
        ("平日 9時～5時", "invalid_time", "9時～5時"),
        ("平日 午前9時～午後12時", "noon_unclear", "午前9時～午後12時"),
        ("9時～18時 水曜午後休診", "half_day_unclear", "水曜午後"),
        ("平日9時～17時（夏休みを除く）", "school_holidays", "夏休み"),
        ("9時から17時まで（休館日を除く）", "external_reference", "を"),
        ("火・水 9時～17時 水曜休館", "contradiction", "水曜"),
        ("平日9時～17時 受付 平日9時～16時", "label_unclear", "受付"),
        ("月～金 8:30～17:15（電話は24時間）、土 9時～12時", "label_unclear", "土"),
        ("平日9時～17時（土日祝を除く", "unbalanced_bracket", "（土日祝を除く"),
        ("延長日 10時～12時", "leftover", "日"),
        ("木彫教室 10時～12時", "leftover", "木"),
        ("平日9時～17時 ※満員御礼", "leftover", "満員御礼"),
    ] {
        refuse(text, code, part);
    }
}

#[test]
fn the_editor_learns_what_is_said_of_holidays() {
    for (text, policy) in [
        ("月～金 9時～17時", HolidayPolicy::Unstated),
        ("9時～17時 月曜休館", HolidayPolicy::Unstated),
        ("平日 9時～17時", HolidayPolicy::Closed),
        ("月～金 9時～17時（祝日を除く）", HolidayPolicy::Closed),
        ("毎日 9時～17時", HolidayPolicy::Included),
        ("月～金（祝日を含む）9時～17時", HolidayPolicy::Included),
        ("平日・休日ともに9時～17時", HolidayPolicy::Included),
        ("平日9時～17時、日祝10時～16時", HolidayPolicy::OwnHours),
        ("9時～17時 月曜休館（祝日の場合は翌日）", HolidayPolicy::Moved),
    ] {
        let hours = Hours::read(text).expect("the phrase is clear");
        assert_eq!(hours.tracks()[0].schedule.holidays(), policy, "{text}");
    }
}

#[test]
fn osm_text_is_exact_or_absent() {
    for (text, expected) in [
        ("平日9時～20時、土日9時～16時", Some("Mo-Fr 09:00-20:00; PH off; Sa,Su 09:00-16:00")),
        ("月～金 9時～17時、第2・第4土曜 9時～12時", Some("Mo-Fr 09:00-17:00; Sa[2,4] 09:00-12:00")),
        ("24時間", Some("24/7")),
        ("休館日：月曜、年末年始", Some("Mo off; Dec 29-Jan 03 off")),
        ("9時～17時 最終月曜休館", Some("Tu-Su 09:00-17:00; Mo 09:00-17:00; Mo[-1] off")),
        ("9時～17時 月曜休館（祝日の場合は翌日）", None),
        ("平日17:15～翌8:30、土日祝24時間", None),
    ] {
        let hours = Hours::read(text).expect("the phrase is clear");
        assert_eq!(hours.tracks()[0].schedule.osm().as_deref(), expected, "{text}");
    }
}

#[test]
fn schema_org_lists_the_days_that_differ() {
    let hours = Hours::read("平日 8:45〜17:30、第2土曜 9:00〜12:00、年末年始休み").expect("the phrase is clear");
    let (from, to) = (jiff::civil::date(2025, 12, 27), jiff::civil::date(2026, 1, 12));
    let told = hours.tracks()[0].schedule.schema_org(from, to);
    let regular: Vec<(usize, &str, &str)> =
        told.regular.iter().map(|one| (one.days.len(), one.opens.as_str(), one.closes.as_str())).collect();
    assert_eq!(regular, [(5, "08:45", "17:30")]);
    let special: Vec<String> = told
        .special
        .iter()
        .filter_map(|one| Some(format!("{} {}-{}", one.valid_from?, one.opens, one.closes)))
        .collect();
    let expected = [
        "2025-12-29 00:00-00:00",
        "2025-12-30 00:00-00:00",
        "2025-12-31 00:00-00:00",
        "2026-01-01 00:00-00:00",
        "2026-01-02 00:00-00:00",
        "2026-01-10 09:00-12:00",
        "2026-01-12 00:00-00:00",
    ];
    assert_eq!(special, expected);
}
