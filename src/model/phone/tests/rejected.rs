//! Rejected forms: each with its kind and the piece of text the fault points at.

use super::{areas, hashes, with_areas};
use crate::model::phone::{DialPlan, Phone, PhoneFaultKind, PhoneKind};

/// A number, what its first digits promise, how many digits that has and how many there are, and where.
const COUNTED: [(&str, PhoneKind, usize, usize, &str); 15] = [
    ("0157-25-113", PhoneKind::Geographic, 10, 9, "0157-25-113"),
    ("0157-25-11377", PhoneKind::Geographic, 10, 11, "0157-25-11377"),
    ("0157-25-113 夜間", PhoneKind::Geographic, 10, 9, "0157-25-113"),
    ("TEL 0157-25-113", PhoneKind::Geographic, 10, 9, "0157-25-113"),
    ("0157", PhoneKind::Geographic, 10, 4, "0157"),
    ("0134-32-4111 315", PhoneKind::Geographic, 10, 13, "0134-32-4111 315"),
    ("0120-783-55", PhoneKind::TollFree, 10, 9, "0120-783-55"),
    ("0120-783-5566", PhoneKind::TollFree, 10, 11, "0120-783-5566"),
    ("0800-123-456", PhoneKind::TollFree, 11, 10, "0800-123-456"),
    ("0570-070-81", PhoneKind::NaviDial, 10, 9, "0570-070-81"),
    ("090-3397-032", PhoneKind::Mobile, 11, 10, "090-3397-032"),
    ("050-3655-02799", PhoneKind::Ip, 11, 12, "050-3655-02799"),
    ("12", PhoneKind::Geographic, 10, 2, "12"),
    ("42-2425 315", PhoneKind::Geographic, 10, 9, "42-2425 315"),
    ("+81", PhoneKind::Geographic, 10, 1, "+81"),
];

fn check(codes: &[&str], input: &str, kind: &PhoneFaultKind, at: &str) {
    let fault = with_areas(codes, |plan| Phone::parse(input, plan)).expect_err(input);
    assert_eq!((&fault.kind, &input[fault.at]), (kind, at), "{input}");
}

#[test]
fn texts_that_are_no_number_say_so() {
    use PhoneFaultKind::{Empty, FaxMark, InvisibleCharacter, NoDigits, UnbalancedBracket, UnexpectedCharacter};
    for (input, kind, at) in [
        ("", Empty, ""),
        (" 　", Empty, " 　"),
        ("電話", NoDigits, "電話"),
        ("市役所にお尋ねください", NoDigits, "市役所にお尋ねください"),
        ("---", NoDigits, "---"),
        ("0157-25-1l37", UnexpectedCharacter, "l"),
        ("O157-25-1137", UnexpectedCharacter, "O"),
        ("Ｏ25-1137", UnexpectedCharacter, "Ｏ"),
        ("0157-2×-1137", UnexpectedCharacter, "×"),
        ("0157-25-1137-", UnexpectedCharacter, "-"),
        ("-0157-25-1137", UnexpectedCharacter, "-"),
        ("0157*25*1137", UnexpectedCharacter, "*"),
        ("0157の25の1137", UnexpectedCharacter, "の"),
        ("0157#25-1137", UnexpectedCharacter, "#"),
        ("0157\u{200B}-25-1137", InvisibleCharacter, "\u{200B}"),
        ("\u{202A}0157-25-1137\u{202C}", InvisibleCharacter, "\u{202A}"),
        ("(0157 25-1137", UnbalancedBracket, "("),
        ("0157)25-1137", UnbalancedBracket, ")"),
        ("0157-25-1137 ()", UnbalancedBracket, ")"),
        ("FAX 0157-25-1137", FaxMark, "FAX"),
        ("0134-33-1124 ＦＡＸ：0134-33-1128", FaxMark, "ＦＡＸ"),
        ("TEL/FAX 0157-25-1137", FaxMark, "FAX"),
        ("0157-25-1137（ファックス兼用）", FaxMark, "ファックス兼用"),
    ] {
        check(&["0157"], input, &kind, at);
    }
}

#[test]
fn remarks_belong_into_a_label() {
    for (input, at) in [
        ("0120-783-556 (24h)", "(24h)"),
        ("0120-783-556(24h)", "(24h)"),
        ("0120-783-556 24h", "24h"),
        ("0157-25-1137（夜間）", "（夜間）"),
        ("0157-25-1137 夜間", "夜間"),
        ("0157-25-1137夜間", "夜間"),
        ("0157-25-1137（代表）", "（代表）"),
        ("0157-25-1137㈹", "㈹"),
        ("夜間 0157-25-1137", "夜間"),
        ("夜間：0157-25-1137", "夜間："),
        ("代表0157-25-1137", "代表"),
        ("フリーダイヤル 0120-007-110", "フリーダイヤル"),
        ("（局番なし）189", "（局番なし）"),
        ("局番なしの188", "局番なしの"),
        ("夜間(0157)25-1137", "夜間"),
        ("①25-1137", "①"),
        ("0157-25-1137 8:45-17:30", "8:45-17:30"),
        ("0157-25-1137 月〜金", "月〜金"),
        ("110 24時間", "24時間"),
        ("0157-25-1137（緊急は110へ）", "（緊急は110へ）"),
        ("#8008（はれれば）", "（はれれば）"),
        ("0134-32-4111 内線315 障害福祉係", "障害福祉係"),
    ] {
        check(&["0157"], input, &PhoneFaultKind::Remark, at);
    }
}

#[test]
fn a_second_number_belongs_into_a_list() {
    for (input, at) in [
        ("0157-24-7293 / 090-3397-0325", "090-3397-0325"),
        ("0157-24-7293、0157-25-1137", "0157-25-1137"),
        ("0157-24-7293 0157-25-1137", "0157-25-1137"),
        ("0157-24-7293\n0157-25-1137", "0157-25-1137"),
        ("0157-24-7293または0157-25-1137", "0157-25-1137"),
        ("24-7293・25-1137", "25-1137"),
        ("24-7293～7295", "7295"),
        ("0134-32-4111・4112", "4112"),
        ("110・119", "119"),
        ("110番 119", "119"),
        ("#8103 0120-756-310", "0120-756-310"),
        ("#8008、#9110", "#9110"),
        ("0157-24-7293（昼）090-3397-0325（夜）", "090-3397-0325"),
        ("0157-24-7293（昼） #8008（夜）", "#8008"),
        ("0120-756-310 / ＃8103", "＃8103"),
        ("0157-24-7293（090-3397-0325）", "（090-3397-0325）"),
        ("0134-32-4111 内線315、0134-33-1124", "0134-33-1124"),
    ] {
        check(&["0157"], input, &PhoneFaultKind::SeveralNumbers, at);
    }
}

#[test]
fn extensions_are_one_and_behind_a_switchboard() {
    use PhoneFaultKind::{
        ExtensionMissing, ExtensionNotPossible, ExtensionTooLong, NumberMissing, SeveralExtensions, UnbalancedBracket,
    };
    for (input, kind, at) in [
        ("内線315", NumberMissing, "内線315"),
        ("TEL（内線 315）", NumberMissing, "（内線 315）"),
        ("0134-32-4111 内線", ExtensionMissing, "内線"),
        ("0134-32-4111（内線）", ExtensionMissing, "内線"),
        ("0134-32-4111 内線は代表へ", PhoneFaultKind::Remark, "内線は代表へ"),
        ("0134-32-4111 内線202・203", SeveralExtensions, "内線202・203"),
        ("0134-32-4111（内線202、203）", SeveralExtensions, "内線202、203"),
        ("0134-32-4111 内線123456789", ExtensionTooLong, "123456789"),
        ("0134-32-4111（内線315", UnbalancedBracket, "（"),
        ("0134-32-4111 内線315）", UnbalancedBracket, "）"),
        ("110 内線315", ExtensionNotPossible { kind: PhoneKind::Emergency }, "内線315"),
        ("#8008（内線3）", ExtensionNotPossible { kind: PhoneKind::HashCode }, "（内線3）"),
    ] {
        check(&[], input, &kind, at);
    }
}

#[test]
fn digits_are_counted_by_kind() {
    for (input, kind, expected, found, at) in COUNTED {
        let fault = PhoneFaultKind::DigitCount { kind, expected, found };
        check(&["0157"], input, &fault, at);
    }
}

#[test]
fn numbers_outside_the_numbering_plan_are_not_dialled() {
    use PhoneFaultKind::{
        EndedShortCode, ExchangeStart, ForeignCountry, UnknownAreaCode, UnknownExchange, UnknownShortCode,
        UnusableRange,
    };
    let area = |code: &str| areas(&[code]).swap_remove(0);
    for (input, kind, at) in [
        ("0990-123-456", UnusableRange { prefix: "0990" }, "0990"),
        ("0180-99-1234", UnusableRange { prefix: "0180" }, "0180"),
        ("020-1234-5678", UnusableRange { prefix: "020" }, "020"),
        ("0600-123-456", UnusableRange { prefix: "0600" }, "0600"),
        ("090-0123-4567", UnusableRange { prefix: "0900" }, "090-0"),
        ("010-81-157-25-1137", UnusableRange { prefix: "010" }, "010"),
        ("0130-12-3456", UnknownAreaCode, "0130-1"),
        ("0941-12-3456", UnknownAreaCode, "0941-1"),
        ("05-1137", UnknownAreaCode, "05-113"),
        ("+81-130-12-3456", UnknownAreaCode, "1-130-1"),
        ("0157-05-1137", ExchangeStart { area: area("0157") }, "05"),
        ("0157-15-1137", ExchangeStart { area: area("0157") }, "15"),
        ("03-1234-5678", ExchangeStart { area: area("03") }, "1234"),
        ("011-411-2111", UnknownExchange { area: area("011") }, "411"),
        ("111", UnknownShortCode, "111"),
        ("117", UnknownShortCode, "117"),
        ("177", EndedShortCode, "177"),
        ("104", EndedShortCode, "104"),
        ("+1-212-555-0100", ForeignCountry, "+1-212-555-0100"),
        ("+82 2 1234 5678", ForeignCountry, "+82 2 1234 5678"),
    ] {
        check(&["0157"], input, &kind, at);
    }
}

#[test]
fn a_lost_zero_is_found_again() {
    for (input, corrected) in [
        ("157-25-1137", "0157-25-1137"),
        ("157251137", "0157-25-1137"),
        ("120-0-78310", "0120-0-78310"),
        ("9033970325", "090-3397-0325"),
    ] {
        check(&["0157"], input, &PhoneFaultKind::LeadingZeroMissing { corrected: corrected.to_owned() }, input);
    }
}

#[test]
fn a_local_number_needs_exactly_one_area_code_that_fits() {
    use PhoneFaultKind::{LocalFitsNone, LocalFitsSeveral, LocalWithoutArea};
    check(&[], "25-1137", &LocalWithoutArea, "25-1137");
    for (codes, input) in [
        (&["0157"][..], "5-1137"),
        (&["0157"], "125-1137"),
        (&["0157"], "15-1137"),
        (&["011"], "25-1137"),
        (&["0157"], "1137"),
    ] {
        check(codes, input, &LocalFitsNone { codes: areas(codes) }, input);
    }
    check(&["0157", "0152"], "25-1137", &LocalFitsSeveral { codes: areas(&["0157", "0152"]) }, "25-1137");
}

#[test]
fn an_unknown_hash_code_names_the_nearest_known_one() {
    let near = |code: &str| PhoneFaultKind::UnknownHashCode { nearest: Some(hashes(&[code]).swap_remove(0)) };
    for (input, kind) in [
        ("#0110", near("#9110")),
        ("＃０１１０", near("#9110")),
        ("#8130", near("#8103")),
        ("#91100", near("#9110")),
        ("#4567", PhoneFaultKind::UnknownHashCode { nearest: None }),
    ] {
        check(&[], input, &kind, input);
    }
    check(&[], "8008", &PhoneFaultKind::HashMissing { code: hashes(&["#8008"]).swap_remove(0) }, "8008");
    let extra = hashes(&["#7009"]);
    let fault = Phone::parse("#7099", &DialPlan { area: &[], extra_hash: &extra }).expect_err("an unknown code");
    assert_eq!(fault.kind, near("#7009"));
}
