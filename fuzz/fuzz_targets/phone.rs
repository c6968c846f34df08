//! Any text as a phone number comes in; what is accepted must print and read back to itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use madoguchi::model::phone::{AreaDial, DialPlan, Phone};

fuzz_target!(|text: &str| {
    let area: Vec<AreaDial> = vec!["0157".parse().unwrap(), "0152".parse().unwrap()];
    let plan = DialPlan { area: &area, extra_hash: &[] };
    if let Ok(phone) = Phone::parse(text, &plan) {
        assert_eq!(Phone::parse(&phone.to_string(), &plan).as_ref(), Ok(&phone));
    }
});
