//! Laws that hold for every text and for every sound number.

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use proptest::sample::select;

use super::{areas, hashes};
use crate::model::phone::{DialPlan, Phone};

/// Texts made of the pieces phone numbers are typed with, so that many come close to being one.
fn typed() -> impl Strategy<Value = String> {
    let pieces = vec![
        "0", "1", "2", "5", "7", "8", "9", "０", "１", "0157", "25", "1137", "0120", "0570", "090", "050", "110",
        "8008", "+81", "#", "＃", "-", "ー", "～", "・", " ", "　", "(", ")", "（", "）", "/", "、", ":", "内線", "内",
        "ext.", "TEL", "電話", "FAX", "夜間", "24h", "☎️", "\u{200B}", "é",
    ];
    proptest::collection::vec(select(pieces), 0..14).prop_map(|pieces| pieces.concat())
}

/// Checks that a text is read or refused with a range inside it, and that what is read prints and links soundly.
fn check(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    let (area, extra_hash) = (areas(&["0157", "01547", "011"]), hashes(&["#7009"]));
    let plan = DialPlan { area: &area, extra_hash: &extra_hash };
    match Phone::parse(text, &plan) {
        Ok(phone) => {
            let dialled = Phone::parse(&phone.href().replace("%23", "#"), &plan).map(|again| again.href());
            prop_assert_eq!(dialled, Ok(phone.href()));
            prop_assert!(
                phone.href().chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase() || "%;=:".contains(c))
            );
            prop_assert!(phone.digits().bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(Phone::parse(&phone.to_string(), &plan), Ok(phone));
        }
        Err(fault) => {
            prop_assert!(text.get(fault.at.clone()).is_some(), "{:?}", fault);
            prop_assert!(!fault.at.is_empty() || text.is_empty(), "{:?}", fault);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_range_inside_it(text in ".{0,40}") {
        check(&text)?;
    }

    #[test]
    fn near_numbers_are_read_or_refused_with_a_range_inside_them(text in typed()) {
        check(&text)?;
    }

    #[test]
    fn digits_alone_decide_what_is_dialled(digits in "0[1-9][0-9]{8,9}", cuts in proptest::collection::vec(1usize..10, 0..3)) {
        let plain = Phone::parse(&digits, &DialPlan::default());
        let mut grouped = digits.clone();
        for cut in cuts {
            if !grouped[..cut].ends_with('-') && !grouped[cut..].starts_with('-') {
                grouped.insert(cut, '-');
            }
        }
        let grouped = Phone::parse(&grouped, &DialPlan::default());
        prop_assert_eq!(grouped.as_ref().map(Phone::digits).ok(), plain.as_ref().map(Phone::digits).ok());
        check(&digits)?;
    }
}
