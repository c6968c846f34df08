// What made-up municipalities and windows are put together from: parts of names with their readings, and kinds of windows.

const parts = (text) => text.trim().split(/\s+/).map((pair) => {
  const [kanji, kana] = pair.split('/');
  return { kanji, kana: kana ?? kanji };
});

export const NAMES = {
  heads: parts('青/あお 白/しら 黒/くろ 赤/あか 緑/みどり 上/かみ 下/しも 中/なか 東/ひがし 西/にし 南/みなみ 北/きた 新/しん 古/ふる 高/たか 深/ふか 浅/あさ 長/なが 広/ひろ 遠/とお ' +
    '松/まつ 竹/たけ 梅/うめ 桜/さくら 杉/すぎ 柳/やなぎ 藤/ふじ 萩/はぎ 菊/きく 栗/くり 石/いし 岩/いわ 砂/すな 金/かな 玉/たま 鶴/つる 亀/かめ 鷹/たか 雁/かり 熊/くま ' +
    '鹿/しか 駒/こま 月/つき 星/ほし 雪/ゆき 霧/きり 風/かざ 雲/くも 朝/あさ 夕/ゆう 春/はる 秋/あき 冬/ふゆ 美/み 和/わ 宝/たから 福/ふく 幸/さち 常/とこ 千/ち'),
  middles: parts('鶴/つる 亀/がめ 藤/ふじ 杉/すぎ 柳/やな 石/いし 金/がね 玉/たま 月/づき 星/ぼし 波/なみ 霧/きり 笹/ささ 芦/あし 麻/あさ 絹/きぬ 弓/ゆみ 矢/や 鐘/かね 琴/こと 鈴/すず 笛/ぶえ 舟/ふな 帆/ほ 磯/いそ 潟/かた'),
  tails: parts('川/かわ 山/やま 田/だ 島/しま 沢/さわ 野/の 原/はら 浜/はま 崎/さき 津/つ 浦/うら 谷/たに 岡/おか 橋/はし 池/いけ 瀬/せ 里/さと 森/もり 坂/さか 見/み 江/え 尾/お 根/ね 倉/くら 泉/いずみ 峰/みね 丘/おか 城/しろ 宮/みや 窪/くぼ'),
  first: parts('ひだまり つぼみ あすなろ そよかぜ なないろ こもれび たんぽぽ すずらん ほしぞら うみかぜ いろは まどか つむぎ ひなた みちくさ ことり しおかぜ はるか ゆりのき くるみ めばえ かがやき ともしび やまびこ こはる とまり木/とまりぎ 青空/あおぞら 若葉/わかば 木の実/このみ 希望/きぼう 大樹/たいじゅ 結/ゆい 灯/あかり 絆/きずな 和/なごみ 茜/あかね 葵/あおい 翼/つばさ 光/ひかり 雫/しずく ' +
    'リボン/りぼん クローバー/くろーばー ステップ/すてっぷ ポラリス/ぽらりす アンサンブル/あんさんぶる パレット/ぱれっと ブリッジ/ぶりっじ オアシス/おあしす コンパス/こんぱす ソレイユ/それいゆ'),
  second: parts('の森/のもり の家/のいえ の里/のさと 広場/ひろば 工房/こうぼう の会/のかい 荘/そう 舎/しゃ 庵/あん 園/えん の丘/のおか の泉/のいずみ の輪/のわ の風/のかぜ の庭/のにわ ネット/ねっと ハウス/はうす プラザ/ぷらざ ルーム/るーむ サポート/さぽーと カフェ/かふぇ スペース/すぺーす ポート/ぽーと ガーデン/がーでん ラボ/らぼ テラス/てらす サロン/さろん リンク/りんく ステーション/すてーしょん パーク/ぱーく ' +
    '会議/かいぎ 学舎/まなびや 食堂/しょくどう 文庫/ぶんこ 相談所/そうだんじょ 共同体/きょうどうたい 応援団/おうえんだん 協会/きょうかい 塾/じゅく 基金/ききん'),
};

export const HOURS = [
  '月曜〜金曜 8時30分〜17時15分', '月曜〜金曜 8時45分〜17時30分（祝日・年末年始を除く）', '平日 9時〜17時', '月曜〜金曜 9時〜16時', '火曜〜土曜 10時〜18時', '月曜〜金曜 8時30分〜17時', '月曜〜金曜 9時〜17時（祝日を除く）', '毎日 9時〜21時',
];

const kind = (slug, name, kana, categories, notes, more = {}) => ({ slug, name, kana, categories: categories.split(' ').filter(Boolean), notes, ...more });
const say = (text) => `${text}のことを相談できます。`;
const SHAKYO = { organization: '{所}社会福祉協議会', operator: 'other' };
const PREF = { bare: true, operator: 'government' };

/** What nearly every municipality has. */
export const COMMON = [
  kind('kodomo-katei', 'こども家庭課', 'こどもかていか', 'childcare child-abuse single-parent dv', say('子育て、家庭'), { keywords: ['児童扶養手当', '母子家庭'] }),
  kind('kodomo-katei-center', 'こども家庭センター', 'こどもかていせんたー', 'pregnancy childcare child-abuse', say('妊娠、出産、子育て'), { keywords: ['産後', '母子保健'] }),
  kind('fukushi', '福祉課', 'ふくしか', 'money housing general', say('生活の困りごと'), { keywords: ['生活保護'], extension: true }),
  kind('seikatsu-hogo', '保護課', 'ほごか', 'money', say('生活保護'), { keywords: ['生活保護'], extension: true }),
  kind('hokatsu', '地域包括支援センター', 'ちいきほうかつしえんせんたー', 'care', say('高齢の方の暮らし、介護'), { keywords: ['介護', '認知症'] }),
  kind('shohi', '消費生活センター', 'しょうひせいかつせんたー', 'consumer', say('買い物、契約のトラブル'), { keywords: ['クーリングオフ', '悪質商法'] }),
  kind('shakyo', '{所}社会福祉協議会', '{所}しゃかいふくしきょうぎかい', 'money general', say('暮らし、お金の貸付'), { ...SHAKYO, bare: true, keywords: ['社協', '貸付'] }),
  kind('jiritsu', 'くらしサポートセンター', 'くらしさぽーとせんたー', 'money work housing', say('仕事、住まい、お金'), { ...SHAKYO, keywords: ['生活困窮', '家計'] }),
  kind('shogai', '障がい福祉課', 'しょうがいふくしか', 'disability', say('障がいのある方の暮らし'), { keywords: ['手帳'], extension: true }),
  kind('hoken', '保健センター', 'ほけんせんたー', 'health mind childcare', say('体とこころの健康'), { keywords: ['保健師', '健診'] }),
  kind('kyoiku-sodan', '教育相談室', 'きょういくそうだんしつ', 'school', say('学校に行きづらい子ども'), { organization: '{所}教育委員会', keywords: ['不登校'] }),
  kind('jinken', '人権相談（市民課）', 'じんけんそうだん しみんか', 'human-rights', say('差別やいやがらせ'), { keywords: ['人権擁護委員'] }),
];

/** What some have. */
export const CITY = [
  kind('josei', '女性相談室', 'じょせいそうだんしつ', 'women dv divorce', say('女性の悩み'), { keywords: ['女性相談支援員'] }),
  kind('danjo', '男女共同参画センター', 'だんじょきょうどうさんかくせんたー', 'women dv', say('女性の生き方、夫婦'), {}),
  kind('haigusha', '配偶者暴力相談支援センター', 'はいぐうしゃぼうりょくそうだんしえんせんたー', 'dv', say('夫婦や恋人の暴力'), { keywords: ['避難'] }),
  kind('hitorioya', 'ひとり親相談窓口', 'ひとりおやそうだんまどぐち', 'single-parent divorce', say('ひとり親の家庭'), { keywords: ['養育費'] }),
  kind('hoiku', '保育課', 'ほいくか', 'childcare', say('保育所の入所'), { keywords: ['保育園'], extension: true }),
  kind('kosodate-center', '子育て支援センター', 'こそだてしえんせんたー', 'childcare', say('子育て'), { keywords: ['遊び場'] }),
  kind('family-support', 'ファミリーサポートセンター', 'ふぁみりーさぽーとせんたー', 'childcare', say('子どもを預けること'), { ...SHAKYO, keywords: ['託児'] }),
  kind('hattatsu', '児童発達支援センター', 'じどうはったつしえんせんたー', 'development', say('子どもの発達'), { keywords: ['療育'] }),
  kind('katei-jido', '家庭児童相談室', 'かていじどうそうだんしつ', 'child-abuse childcare', say('子どもと家庭'), {}),
  kind('yogo', '要保護児童対策地域協議会', 'ようほごじどうたいさくちいききょうぎかい', 'child-abuse', say('子どもへの虐待'), {}),
  kind('seishonen', '青少年センター', 'せいしょうねんせんたー', 'youth school', say('若い人の悩み'), { organization: '{所}教育委員会' }),
  kind('wakamono', '若者サポートステーション', 'わかものさぽーとすてーしょん', 'youth work isolation', say('若い人の仕事'), { operator: 'npo', organization: '{町}地域若者サポートステーション', keywords: ['ニート', '就労'] }),
  kind('hikikomori', 'ひきこもり相談窓口', 'ひきこもりそうだんまどぐち', 'isolation youth', say('ひきこもり'), {}),
  kind('kokoro', 'こころの相談', 'こころのそうだん', 'mind suicide', say('こころ'), { keywords: ['眠れない'] }),
  kind('jisatsu', 'いのちの相談窓口', 'いのちのそうだんまどぐち', 'suicide mind', say('生きづらさ'), {}),
  kind('kaigo', '介護保険課', 'かいごほけんか', 'care', say('介護保険'), { keywords: ['要介護認定'], extension: true }),
  kind('choju', '長寿福祉課', 'ちょうじゅふくしか', 'care', say('高齢の方の暮らし'), { extension: true }),
  kind('kenri', '成年後見支援センター', 'せいねんこうけんしえんせんたー', 'care law', say('成年後見'), { ...SHAKYO, keywords: ['権利擁護'] }),
  kind('kikan', '基幹相談支援センター', 'きかんそうだんしえんせんたー', 'disability', say('障がいのある方の暮らし'), { keywords: ['手帳'] }),
  kind('shuro', '障害者就業・生活支援センター', 'しょうがいしゃしゅうぎょう・せいかつしえんせんたー', 'disability work', say('障がいのある方の仕事'), { operator: 'npo' }),
  kind('horitsu', '法律相談', 'ほうりつそうだん', 'law divorce', '弁護士に相談できます。予約が必要です。', { keywords: ['弁護士', '相続'] }),
  kind('shimin-sodan', '市民相談室', 'しみんそうだんしつ', 'general law', say('暮らし全般'), { keywords: ['行政相談'] }),
  kind('jutaku', '建築住宅課', 'けんちくじゅうたくか', 'housing', say('公営住宅'), { keywords: ['市営住宅'], extension: true }),
  kind('zei', '収納課', 'しゅうのうか', 'money', say('税金の納付'), { keywords: ['滞納', '分割'], extension: true }),
  kind('nenkin', '国保年金課', 'こくほねんきんか', 'money health', say('国民健康保険、年金'), { keywords: ['保険料'], extension: true }),
  kind('gaikokujin', '外国人相談窓口', 'がいこくじんそうだんまどぐち', 'foreigners', say('外国から来た方の暮らし'), { keywords: ['通訳'] }),
  kind('kokusai', '国際交流協会', 'こくさいこうりゅうきょうかい', 'foreigners', say('外国から来た方の暮らし'), { operator: 'other', organization: '{所}国際交流協会' }),
  kind('hellowork', 'ハローワーク{町}', 'はろーわーく{町}', 'work', say('仕事さがし'), { bare: true, organization: '厚生労働省', keywords: ['公共職業安定所'] }),
  kind('rodo', '労働相談', 'ろうどうそうだん', 'work', say('職場の困りごと'), { keywords: ['パワハラ'] }),
  kind('keisatsu', '{町}警察署', '{町}けいさつしょ', 'police stalking', say('犯罪の被害、つきまとい'), { bare: true, organization: '警察' }),
  kind('hanzai-higai', '犯罪被害者支援窓口', 'はんざいひがいしゃしえんまどぐち', 'police sexual-violence', say('犯罪の被害'), {}),
  kind('lgbtq', '性の多様性相談', 'せいのたようせいそうだん', 'lgbtq', say('性的指向、性自認'), {}),
  kind('ninshin', 'にんしんSOS', 'にんしんえすおーえす', 'pregnancy', say('思いがけない妊娠'), {}),
  kind('dojo-yorozu', '福祉まるごと相談窓口', 'ふくしまるごとそうだんまどぐち', 'general isolation money', say('どこに相談すればよいか分からないこと'), { keywords: ['断らない相談'] }),
  kind('bosai', '危機管理課', 'ききかんりか', 'general', say('災害のあとの暮らし'), { keywords: ['り災証明'], extension: true }),
  kind('izon', '依存症相談', 'いぞんしょうそうだん', 'mind', say('お酒、薬、ギャンブル'), { keywords: ['アルコール', 'ギャンブル'] }),
];

/** Groups with names of their own. */
export const NPO = [
  kind('npo-shelter', 'NPO法人{名}', 'えぬぴーおーほうじん{名}', 'dv women', say('暴力から逃げること')),
  kind('npo-hitori', '{名}', '{名}', 'single-parent', say('ひとり親の家庭')),
  kind('npo-shokudo', 'こども食堂{名}', 'こどもしょくどう{名}', 'childcare isolation', '子どもと親が食事をできるところです。', { keywords: ['居場所'] }),
  kind('npo-ibasho', '居場所「{名}」', 'いばしょ {名}', 'isolation youth', 'だれでも来られる居場所です。'),
  kind('npo-food', 'フードバンク{名}', 'ふーどばんく{名}', 'money', '食べものを受け取れます。', { keywords: ['食料'] }),
  kind('npo-free', 'フリースクール{名}', 'ふりーすくーる{名}', 'school youth', say('学校に行きづらい子ども'), { keywords: ['不登校'] }),
  kind('npo-care', '介護家族の会{名}', 'かいごかぞくのかい{名}', 'care', say('家族の介護')),
  kind('npo-shogai', '相談支援事業所{名}', 'そうだんしえんじぎょうしょ{名}', 'disability', say('障がいのある方の暮らし')),
  kind('npo-mind', '社会福祉法人{名}', 'しゃかいふくしほうじん{名}', 'mind disability', say('こころの病気と暮らし')),
  kind('npo-house', '居住支援法人{名}', 'きょじゅうしえんほうじん{名}', 'housing', say('住まいさがし'), { keywords: ['入居'] }),
  kind('npo-kodomo', '一般社団法人{名}', 'いっぱんしゃだんほうじん{名}', 'youth childcare', say('子どもと若い人')),
  kind('npo-women', '女性支援グループ{名}', 'じょせいしえんぐるーぷ{名}', 'women dv', say('女性の悩み')),
].map((one) => ({ ...one, nick: true, bare: true, operator: 'npo', organization: one.slug === 'npo-shelter' ? 'NPO法人{名}' : '{名}' }));

/** Facilities with names of their own. */
export const SHOPS = [
  kind('plaza', '総合福祉センター「{名}」', 'そうごうふくしせんたー {名}', 'general', say('福祉')),
  kind('kosodate-hiroba', '子育てひろば「{名}」', 'こそだてひろば {名}', 'childcare', say('子育て')),
  kind('katsudo', '男女共同参画推進センター「{名}」', 'だんじょきょうどうさんかくすいしんせんたー {名}', 'women dv', say('女性の悩み')),
].map((one) => ({ ...one, nick: true }));

/** Branch offices, and the desks each has. */
export const BRANCHES = parts('東/ひがし 西/にし 南/みなみ 北/きた 中央/ちゅうおう 港/みなと 山手/やまて 川原/かわら 本町/ほんちょう 駅前/えきまえ').map((one, at) => ({
  ...one, slug: ['higashi', 'nishi', 'minami', 'kita', 'chuo', 'minato', 'yamate', 'kawara', 'honcho', 'ekimae'][at],
}));
export const TEAMS = [
  kind('hoken-fukushi', '{支}支所 保健福祉課', '{支}ししょ ほけんふくしか', 'general health', say('福祉と健康')),
  kind('hokatsu', '{支}地域包括支援センター', '{支}ちいきほうかつしえんせんたー', 'care', say('高齢の方の暮らし、介護'), { keywords: ['介護'] }),
  kind('kosodate', '{支}子育て支援センター', '{支}こそだてしえんせんたー', 'childcare', say('子育て')),
  kind('jidokan', '{支}児童館', '{支}じどうかん', 'childcare youth', say('子ども')),
  kind('kominkan', '{支}公民館 生活相談', '{支}こうみんかん せいかつそうだん', 'general', say('暮らし')),
  kind('hokenjo', '{支}保健相談所', '{支}ほけんそうだんじょ', 'health mind', say('体とこころの健康')),
  kind('shogai', '{支}障がい者相談支援センター', '{支}しょうがいしゃそうだんしえんせんたー', 'disability', say('障がいのある方の暮らし')),
  kind('madoguchi', '{支}市民サービスコーナー', '{支}しみんさーびすこーなー', 'general', say('手続き')),
  kind('zaitaku', '{支}在宅介護支援センター', '{支}ざいたくかいごしえんせんたー', 'care', say('家での介護')),
  kind('kokoro', '{支}こころの相談室', '{支}こころのそうだんしつ', 'mind', say('こころ')),
];

/** What a prefecture has. */
export const PREFECTURE = [
  kind('josei-center', '{所}女性相談支援センター', '{所}じょせいそうだんしえんせんたー', 'dv women', say('女性の悩み、暴力'), PREF),
  kind('jiso', '{所}中央児童相談所', '{所}ちゅうおうじどうそうだんじょ', 'child-abuse development', say('子どもへの虐待'), PREF),
  kind('seishin', '{所}精神保健福祉センター', '{所}せいしんほけんふくしせんたー', 'mind suicide', say('こころの病気'), PREF),
  kind('shohi', '{所}消費生活センター', '{所}しょうひせいかつせんたー', 'consumer', say('買い物、契約のトラブル'), PREF),
  kind('rodo', '{所}労働相談センター', '{所}ろうどうそうだんせんたー', 'work', say('職場の困りごと'), PREF),
  kind('gaikokujin', '{所}外国人総合相談センター', '{所}がいこくじんそうごうそうだんせんたー', 'foreigners', say('外国から来た方の暮らし'), PREF),
];
