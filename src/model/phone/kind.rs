//! What sort of number was dialled: comes in from the numbering plan, goes out as Japanese labels and cost remarks.

use std::fmt;

/// The sort of a telephone number, as the Japanese numbering plan knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PhoneKind {
    /// 110, 118 and 119.
    Emergency,
    /// The other three-digit numbers one can be sent to for help: 171, 188, 189.
    ShortCode,
    /// `#` and four digits, such as `#8008`.
    HashCode,
    /// A line at a place: area code, exchange, subscriber; ten digits.
    Geographic,
    /// 060, 070, 080 and 090; eleven digits.
    Mobile,
    /// 050; eleven digits.
    Ip,
    /// 0120 (ten digits) and 0800 (eleven digits): the called side pays.
    TollFree,
    /// 0570 (ten digits): the caller pays, whatever flat rate they have.
    NaviDial,
}

impl PhoneKind {
    /// Names the kind in Japanese, as residents and editors read it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Emergency => "緊急通報",
            Self::ShortCode => "3桁の番号",
            Self::HashCode => "#の番号（短縮ダイヤル）",
            Self::Geographic => "固定電話",
            Self::Mobile => "携帯電話",
            Self::Ip => "IP電話",
            Self::TollFree => "通話料無料の番号",
            Self::NaviDial => "ナビダイヤル",
        }
    }

    /// Tells whether a switchboard with extensions (内線) can stand behind a number of this kind.
    pub(super) fn takes_extension(self) -> bool {
        !matches!(self, Self::Emergency | Self::ShortCode | Self::HashCode)
    }
}

impl fmt::Display for PhoneKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// What a call costs, where that follows from the number alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CostRemark {
    /// The caller pays nothing.
    Free,
    /// The caller pays, though the number is short and looks official.
    Charged,
    /// The caller pays the navi-dial rate, flat-rate plans excluded.
    NaviDial,
}

impl CostRemark {
    /// States the remark in Japanese.
    pub fn text(self) -> &'static str {
        match self {
            Self::Free => "通話料無料",
            Self::Charged => "通話料がかかります",
            Self::NaviDial => "通話料がかかります（ナビダイヤル）",
        }
    }
}

impl fmt::Display for CostRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
