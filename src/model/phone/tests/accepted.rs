//! Accepted forms: each prints in its canonical form and links to what is dialled.

use super::{areas, hashes, with_areas};
use crate::model::phone::{CostRemark, DialPlan, Phone, PhoneKind};

/// One number in the forms editors and copied pages have for it.
const TYPED: [&str; 57] = [
    "0157-25-1137",
    "0157251137",
    "(0157) 25-1137",
    "(0157)25-1137",
    "（０１５７）２５－１１３７",
    "０１５７（２５）１１３７",
    "0157(25)1137",
    "0157.25.1137",
    "0157 25 1137",
    "0157　25　1137",
    "０１５７‐２５‐１１３７",
    "0157‑25‑1137",
    "0157–25–1137",
    "0157—25—1137",
    "0157−25−1137",
    "0157ー25ー1137",
    "0157ｰ25ｰ1137",
    "0157―25―1137",
    "0157〜25〜1137",
    "0157～25～1137",
    "0157・25・1137",
    "0157･25･1137",
    "0157 - 25 - 1137",
    "0157--25-1137",
    "01-5725-1137",
    "015-725-1137",
    "TEL:0157-25-1137",
    "TEL 0157-25-1137",
    "Tel.0157-25-1137",
    "ＴＥＬ：０１５７－２５－１１３７",
    "tel:0157251137",
    "℡0157-25-1137",
    "℡ 0157-25-1137",
    "電話 0157-25-1137",
    "電話：0157-25-1137",
    "電話番号:0157-25-1137",
    "（電話）0157-25-1137",
    "☎0157-25-1137",
    "☎️ 0157-25-1137",
    "+81-157-25-1137",
    "+81 157 25 1137",
    "＋８１－１５７－２５－１１３７",
    "+81(0)157-25-1137",
    "+81 (0) 157-25-1137",
    "+81-0157-25-1137",
    "+81157251137",
    " 0157-25-1137 ",
    "0157-25-1137\n",
    "〔0157〕25-1137",
    "[0157]25-1137",
    "(0157-25-1137)",
    "25-1137",
    "25ー1137",
    "２５－１１３７",
    "251137",
    "(25)1137",
    "電話 25-1137",
];

fn check(codes: &[&str], input: &str, display: &str, href: &str) {
    let phone = with_areas(codes, |plan| Phone::parse(input, plan));
    let phone = phone.unwrap_or_else(|fault| panic!("{input}: {fault:?}"));
    assert_eq!((phone.to_string().as_str(), phone.href().as_str()), (display, href), "{input}");
}

#[test]
fn the_numbers_of_the_national_lines_print_as_published() {
    for (number, href) in [
        ("110", "tel:110"),
        ("118", "tel:118"),
        ("119", "tel:119"),
        ("171", "tel:171"),
        ("188", "tel:188"),
        ("189", "tel:189"),
        ("#7119", "tel:%237119"),
        ("#8000", "tel:%238000"),
        ("#8008", "tel:%238008"),
        ("#8103", "tel:%238103"),
        ("#8778", "tel:%238778"),
        ("#8891", "tel:%238891"),
        ("#9110", "tel:%239110"),
        ("#9910", "tel:%239910"),
        ("0120-279-889", "tel:0120279889"),
        ("0570-070-810", "tel:0570070810"),
        ("0120-756-310", "tel:0120756310"),
        ("0120-8891-77", "tel:0120889177"),
        ("011-666-9955", "tel:0116669955"),
        ("0120-189-783", "tel:0120189783"),
        ("0570-064-556", "tel:0570064556"),
        ("011-622-0556", "tel:0116220556"),
        ("0120-783-556", "tel:0120783556"),
        ("0570-783-556", "tel:0570783556"),
        ("011-231-4343", "tel:0112314343"),
        ("0120-061-338", "tel:0120061338"),
        ("0120-279-338", "tel:0120279338"),
        ("050-3655-0279", "tel:05036550279"),
        ("0120-279-226", "tel:0120279226"),
        ("0120-0-78310", "tel:0120078310"),
        ("0120-99-7777", "tel:0120997777"),
        ("0120-007-110", "tel:0120007110"),
        ("080-4621-7722", "tel:08046217722"),
        ("0120-593852", "tel:0120593852"),
        ("0570-0-55210", "tel:0570055210"),
    ] {
        check(&[], number, number, href);
    }
}

#[test]
fn the_numbers_of_the_five_cities_print_as_published() {
    for number in [
        "0157-25-1137",
        "0157-56-2117",
        "0152-54-2114",
        "0157-42-2425",
        "0157-23-8101",
        "0157-25-4338",
        "0157-23-2785",
        "0157-22-0310",
        "0157-57-3136",
        "0157-24-7293",
        "090-3397-0325",
        "0157-57-3686",
        "0157-25-0450",
        "0157-61-8181",
        "0134-33-1124",
        "0134-33-1128",
        "0134-32-4111",
        "0134-22-3110",
        "0134-22-6010",
        "090-2500-9863",
        "0134-22-5904",
        "0154-25-0288",
        "01547-9-5151",
        "0154-41-1110",
        "0166-23-1134",
        "0166-26-5500",
        "015-482-2913",
        "0154-65-9912",
        "0134-22-3117",
    ] {
        check(&[], number, number, &format!("tel:{}", number.replace('-', "")));
    }
}

#[test]
fn every_way_of_typing_one_number_is_that_number() {
    for input in TYPED {
        check(&["0157"], input, "0157-25-1137", "tel:0157251137");
    }
}

#[test]
fn every_way_of_typing_an_extension_is_that_extension() {
    for input in [
        "0134-32-4111（内線315）",
        "0134-32-4111 内線315",
        "0134-32-4111内線315",
        "0134-32-4111 内線 315",
        "0134-32-4111(内線:315)",
        "0134-32-4111（内線：３１５）",
        "0134-32-4111 (内線 315)",
        "0134-32-4111（内）315",
        "0134-32-4111 (内)315",
        "0134-32-4111内線(315)",
        "0134-32-4111 内線番号315",
        "0134-32-4111 内線-315",
        "0134-32-4111 ext.315",
        "0134-32-4111 Ext 315",
        "0134-32-4111 ＥＸＴ．３１５",
        "0134-32-4111、内線315",
        "0134-32-4111, 内線 315",
        "0134324111;ext=315",
        "tel:0134324111;ext=315",
        "32-4111(内線:315)",
        "+81-134-32-4111 ext. 315",
        "(0134)32-4111【内線315】",
    ] {
        check(&["0134"], input, "0134-32-4111（内線315）", "tel:0134324111;ext=315");
    }
}

#[test]
fn hyphens_follow_the_numbering_plan() {
    for (input, display) in [
        ("0335815111", "03-3581-5111"),
        ("0662088181", "06-6208-8181"),
        ("0112112111", "011-211-2111"),
        ("0126721111", "01267-2-1111"),
        ("0499221111", "04992-2-1111"),
        ("0429491111", "04-2949-1111"),
        ("0423211111", "042-321-1111"),
        ("0428221111", "0428-22-1111"),
        ("0742341111", "0742-34-1111"),
        ("0980221111", "09802-2-1111"),
        ("0980421111", "0980-42-1111"),
        ("0988611111", "098-861-1111"),
        ("0992241111", "099-224-1111"),
        ("0991221111", "09912-2-1111"),
        ("06012345678", "060-1234-5678"),
        ("07012345678", "070-1234-5678"),
        ("080-46217722", "080-4621-7722"),
        ("090.3397.0325", "090-3397-0325"),
        ("05036550279", "050-3655-0279"),
        ("03(3581)5111", "03-3581-5111"),
        ("0291701111", "0291-70-1111"),
    ] {
        check(&[], input, display, &format!("tel:{}", display.replace('-', "")));
    }
}

#[test]
fn behind_toll_free_and_navi_dial_prefixes_the_groups_of_the_editor_stand() {
    for (input, display) in [
        ("0120783556", "0120-783-556"),
        ("0120-783-556", "0120-783-556"),
        ("0120(783)556", "0120-783-556"),
        ("０１２０ー０ー７８３１０", "0120-0-78310"),
        ("0120 99 7777", "0120-99-7777"),
        ("0120・83・8103", "0120-83-8103"),
        ("0120-593852", "0120-593852"),
        ("(0120)593852", "0120-593852"),
        ("01-20783556", "0120-783-556"),
        ("+81-120-0-78310", "0120-0-78310"),
        ("+81120783556", "0120-783-556"),
        ("08001234567", "0800-123-4567"),
        ("0800-12-34567", "0800-12-34567"),
        ("080-0123-4567", "0800-123-4567"),
        ("0570070810", "0570-070-810"),
        ("0570(783)189", "0570-783-189"),
    ] {
        check(&["0157"], input, display, &format!("tel:{}", display.replace('-', "")));
    }
}

#[test]
fn hash_codes_are_read_in_every_width_and_with_the_music_sharp() {
    for input in ["#8008", "＃８００８", "＃8008", "♯8008", " #8008", "TEL:#8008", "電話 ＃8008", "# 8008"] {
        check(&[], input, "#8008", "tel:%238008");
    }
}

#[test]
fn hash_codes_of_the_site_are_known_too() {
    let extra = hashes(&["#7009"]);
    let phone = Phone::parse("＃7009", &DialPlan { area: &[], extra_hash: &extra }).expect("an extra code");
    assert_eq!(
        (phone.number(), phone.digits(), phone.href(), phone.cost()),
        ("#7009", "7009", "tel:%237009".to_owned(), None)
    );
}

#[test]
fn a_local_number_is_completed_by_the_only_area_code_that_fits() {
    for (codes, input, display) in [
        (&["0157"][..], "25-1137", "0157-25-1137"),
        (&["0154"], "66-2120", "0154-66-2120"),
        (&["0154", "01547"], "66-2120", "0154-66-2120"),
        (&["0154", "01547"], "9-5151", "01547-9-5151"),
        (&["0154", "015"], "482-2913", "015-482-2913"),
        (&["0157", "0157"], "25-1137", "0157-25-1137"),
        (&["0134"], "32-4111", "0134-32-4111"),
        (&["011"], "211-2111", "011-211-2111"),
        (&["03"], "3581-5111", "03-3581-5111"),
        (&["0157", "0152"], "0152-54-2114", "0152-54-2114"),
    ] {
        check(codes, input, display, &format!("tel:{}", display.replace('-', "")));
    }
}

#[test]
fn the_kind_tells_the_cost_only_where_there_is_evidence() {
    for (input, kind, cost) in [
        ("110", PhoneKind::Emergency, Some(CostRemark::Free)),
        ("118", PhoneKind::Emergency, Some(CostRemark::Free)),
        ("119", PhoneKind::Emergency, Some(CostRemark::Free)),
        ("171", PhoneKind::ShortCode, None),
        ("188", PhoneKind::ShortCode, Some(CostRemark::Charged)),
        ("189", PhoneKind::ShortCode, Some(CostRemark::Free)),
        ("#7119", PhoneKind::HashCode, None),
        ("#8000", PhoneKind::HashCode, Some(CostRemark::Charged)),
        ("#8008", PhoneKind::HashCode, Some(CostRemark::Charged)),
        ("#8103", PhoneKind::HashCode, Some(CostRemark::Free)),
        ("#8778", PhoneKind::HashCode, None),
        ("#8891", PhoneKind::HashCode, Some(CostRemark::Free)),
        ("#9110", PhoneKind::HashCode, Some(CostRemark::Charged)),
        ("0157-25-1137", PhoneKind::Geographic, None),
        ("060-1234-5678", PhoneKind::Mobile, None),
        ("050-3655-0279", PhoneKind::Ip, None),
        ("0120-783-556", PhoneKind::TollFree, Some(CostRemark::Free)),
        ("0800-123-4567", PhoneKind::TollFree, Some(CostRemark::Free)),
        ("0570-070-810", PhoneKind::NaviDial, Some(CostRemark::NaviDial)),
    ] {
        let phone = Phone::parse(input, &DialPlan::default()).expect("a sound number");
        assert_eq!((phone.kind(), phone.cost()), (kind, cost), "{input}");
    }
    assert_eq!(CostRemark::NaviDial.to_string(), "通話料がかかります（ナビダイヤル）");
    assert_eq!(PhoneKind::TollFree.to_string(), "通話料無料の番号");
}

#[test]
fn the_parts_of_a_number_can_be_asked_for() {
    let area = areas(&["0134"]);
    let phone =
        Phone::parse("32-4111（内線0315）", &DialPlan { area: &area, extra_hash: &[] }).expect("a sound number");
    assert_eq!((phone.number(), phone.digits(), phone.extension()), ("0134-32-4111", "0134324111", Some("0315")));
}
