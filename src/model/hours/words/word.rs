//! The words the hours grammar is written in: one kind per meaning, nothing about their spelling.

/// One word of a phrase, as the grammar sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// A number in Western, full-width or Chinese digits.
    Number(u16),
    /// A weekday, 0 = Monday; not `full` without 曜, when 月 and 日 may be month and day instead.
    Day { index: u8, full: bool },
    /// An opening bracket of a kind; 0 is the round one.
    Open(u8),
    /// A closing bracket of a kind.
    Close(u8),
    /// Characters in no list.
    Unknown,
    /// The end of the phrase.
    End,

    /// ～ 〜 - から
    Range,
    /// まで
    Until,
    /// :
    Colon,
    /// ・
    Dot,
    /// 、 ,
    Comma,
    /// /
    Slash,
    /// 。 ; |
    Stop,
    /// ※ ■ and other marks that begin a remark
    Bullet,
    /// ①, (1)
    Item,
    /// なし
    None,
    /// …
    Dots,

    /// 午前, AM
    Am,
    /// 午後, PM
    Pm,
    /// 正午
    Noon,
    /// 時
    Hour,
    /// 分
    Minute,
    /// 半
    Half,
    /// 翌, 翌朝 before a time
    Next,
    /// 深夜
    LateNight,
    /// 朝
    Morning,
    /// 夜
    Night,
    /// 夕方
    Evening,
    /// 昼
    Midday,
    /// 時間
    Duration,
    /// 終日
    AllDay,

    /// は
    Wa,
    /// も
    Mo,
    /// の
    No,
    /// を
    Wo,
    /// に, で, が
    Particle,
    /// と, や, 及び, または
    And,

    /// 平日
    Heijitsu,
    /// 毎日, 年中無休, 365日
    EveryDay,
    /// 毎週
    Weekly,
    /// 毎月
    Monthly,
    /// 毎年
    EveryYear,
    /// 通年
    AllYear,
    /// 第
    Nth,
    /// 最終
    LastNth,
    /// 週 after a number
    Week,
    /// 祝日
    Holiday,
    /// 休日
    RestDay,
    /// 年末年始
    YearEnd,
    /// 正月三が日
    NewYearDays,
    /// 元日
    NewYearDay,
    /// 大晦日
    NewYearEve,
    /// 翌日
    NextDay,
    /// 翌平日
    NextWeekday,
    /// 年
    Year,
    /// An era whose first year is one more than this
    Era(u16),
    /// 元 before 年
    FirstYear,
    /// 翌年の
    NextYear,
    /// 末日, 末
    MonthEnd,
    /// 偶数月
    EvenMonths,
    /// 奇数月
    OddMonths,
    /// 冬期, 夏期: means nothing without dates
    Season,
    /// GW, お盆, 館内整理日: a closing without dates
    VagueDays,
    /// 最終日
    LastDay,
    /// こどもの日: a day of a month, or the nth Monday of it
    NamedHoliday { month: u8, day: u8, monday: u8 },
    /// 曜日 by itself
    WeekdayWord,

    /// 休み, 閉庁, 利用不可
    Closed,
    /// 昼休み
    LunchBreak,
    /// 除く
    Except,
    /// 以外
    OtherThan,
    /// 含む
    Include,
    /// のみ
    Only,
    /// ともに
    Both,
    /// の場合は
    Case,
    /// に振替
    MovedTo,
    /// 受付, 相談, 開館: what is done there; before days a label, after times a verb
    Act,
    /// 可
    Possible,
    /// 電話, 面談: an act that names a channel
    Channel,
    /// センター, 課: the end of a name
    Place,
    /// です, しています
    Polite,
    /// の間
    During,
    /// ただし, なお
    But,

    /// 日時
    DateTimeLabel,
    /// 相談日, 診療日
    DaysLabel,
    /// 日曜窓口, 休日診療: a label that speaks of days, so it must introduce some
    DayLabel,
    /// 休館日
    ClosedLabel,

    /// 要予約
    Reserved,
    /// 予約優先
    ReservedMaybe,
    /// 予約不要
    ReservedNot,
    /// 最終受付
    LastEntry,
    /// 入館: last entry when followed by は…まで
    Entry,
    /// 閉館, 終了 as the end of the day
    Closing,
    /// 前
    Before,
    /// ラストオーダー
    LastOrder,

    /// 臨時休館
    Irregular,
    /// 変更, 場合があります
    MayBe,
    /// 等
    Etc,
    /// 都合により, before a remark
    Reason,
    /// 1回, 定員: how long or how many
    Measure,
    /// 通話料無料, 先着順: says nothing of days or times
    Note,
    /// その他
    Other,
    /// 原則
    InPrinciple,

    /// 学校休業日, 夏休み
    School,
    /// 隔週
    Biweekly,
    /// 頃, 日没
    VagueTime,
    /// 中旬
    VagueDate,
    /// 季節により, 時間外, 当直
    Elsewhere,
}
