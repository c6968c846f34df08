//! What a phrase means as a whole: drafts in, schedules out, contradictions refused.

pub mod buried;
pub mod classes;
pub mod closings;
pub mod holidaycheck;
pub mod seasons;
pub mod settle;
pub mod tidy;
