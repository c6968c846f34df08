// Search in the browser: a query and an area's index in, the windows that answer out. docs/search.md says how.
"use strict";
var search = (function () {
  // Kanji that many write in kana: the same table as src/model/search/spelling.tsv.
  var SPELLINGS = "子供=こども 子ども=こども 友達=ともだち 友だち=ともだち 一人=ひとり 独り=ひとり 二人=ふたり 殴=なぐ 撲=なぐ 叩=たた 怖=こわ 恐=こわ 辛=つら 貰=もら 欲し=ほし 寂し=さびし 淋し=さびし 嫌=いや 苛め=いじめ 虐め=いじめ 障害=障がい 障碍=障がい 無い=ない 無く=なく 下さ=くださ 出来=でき 何処=どこ 誰=だれ 私=わたし 騙=だま 脅=おど 逃げ=にげ 眠=ねむ 悩=なや 苦し=くるし 悲し=かなし 悔し=くやし 鬱=うつ 痣=あざ 怪我=けが 御飯=ごはん ご飯=ごはん 煙草=たばこ 喧嘩=けんか 揉=も 酷=ひど 癌=がん 気持=きも 分か=わか 判ら=わから 解ら=わから 教え=おしえ 助け=たすけ 働=はたら 疲れ=つかれ 困=こま 食べ=たべ 別れ=わかれ 伏せ=ぶせ 暴れ=あばれ 怒鳴=どな 怒=おこ 叱=しか 触=さわ 襲=おそ 追い=おい 引き=ひき 篭=こも 籠=こも 亡く=なく 失く=なく 旦那=だんな 奥さん=おくさん 育て=そだて 預け=あずけ 払=はら 返=かえ 足り=たり 辞め=やめ 隣=となり 生まれ=うまれ 産まれ=うまれ 付き=つき 纏=まと 借り=かり 貸し=かし 居場所=いばしよ 見つ=みつ 仕事=しごと";
  var spelling = new Map(SPELLINGS.split(" ").map(function (pair) { return pair.split("="); }));
  var spelled = RegExp(Array.from(spelling.keys()).sort(function (a, b) { return b.length - a.length; }).join("|"), "g");
  var SMALL = "ぁぃぅぇぉっゃゅょゎゕゖぢづゐゑ", LARGE = "あいうえおつやゆよわかけじずいえ";
  var DROPPED = /[^0-9a-zÀ-ÖØ-öø-˿Ͱ-῿々〆〇ぁ-ゖゝゞ\u3100-\u318f\u3400-\u4dbf\u4e00-\u9fff\ua000-\ud7ff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
  var LONG = [["あかがさざただなはばぱまやらわ", "あ"], ["いきぎしじちにひびぴみり", "い"], ["うくぐすずつぬふぶぷむゆる", "う"],
    ["えけげせぜてでねへべぺめれ", "いえ"], ["おこごそぞとどのほぼぽもよろ", "うお"]].map(function (row) {
    return RegExp("([" + row[0] + "])[" + row[1] + "]+", "g");
  });

  function compatible(text) {
    return text.normalize("NFKC").toLowerCase().replace(/ς/g, "σ");
  }
  function fold(text) {
    text = compatible(text).replace(/[ァ-ヶヽヾ]/g, function (kana) {
      return String.fromCharCode(kana.charCodeAt(0) - 96);
    }).replace(DROPPED, "");
    var last = "", out = "";
    for (var kana of text) {
      if (kana === "々" || kana === "ゝ") kana = last;
      else if (kana === "ゞ") kana = /[か-とは-ほ]/.test(last) ? (last + "\u3099").normalize("NFC")[0] : last;
      out += last = kana;
    }
    text = out.replace(/ゔ([ぁぃぇぉ])/g, function (both, kana) {
      return "ばびべぼ"["ぁぃぇぉ".indexOf(kana)];
    }).replace(/ゔ/g, "ぶ").replace(/[ぁぃぅぇぉっゃゅょゎゕゖぢづゐゑ]/g, function (kana) {
      return LARGE[SMALL.indexOf(kana)];
    }).replace(spelled, function (kanji) { return spelling.get(kanji); });
    LONG.forEach(function (row) { text = text.replace(row, "$1"); });
    return text.replace(/を/g, "お");
  }

  var ROMAJI = new Map(("=あいうえお k=かきくけこ s=さしすせそ t=たちつてと n=なにぬねの h=はひふへほ m=まみむめも y=や,い,ゆ,え,よ " +
    "r=らりるれろ w=わ,うい,う,うえ,を g=がぎぐげご z=ざじずぜぞ d=だじずでど b=ばびぶべぼ p=ぱぴぷぺぽ v=ばびぶべぼ " +
    "f=ふあ,ふい,ふ,ふえ,ふお j=じや,じ,じゆ,じえ,じよ sh=しや,し,しゆ,しえ,しよ ch=ちや,ち,ちゆ,ちえ,ちよ " +
    "ts=つあ,つい,つ,つえ,つお jy=じや,じ,じゆ,じえ,じよ cy=ちや,ち,ちゆ,ちえ,ちよ fy=ふや,ふい,ふゆ,ふえ,ふよ " +
    "th=てや,てい,てゆ,てえ,てよ dh=でや,でい,でゆ,でえ,でよ").split(" ").map(function (row) {
      row = row.split("=");
      return [row[0], row[1].split(/,/.test(row[1]) ? "," : "")];
    }));

  // The hiragana a word of Latin letters spells, or nothing.
  function romaji(word) {
    var out = "";
    word = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    if (!/n'/.test(word)) word = word.replace(/'/g, "");
    for (var found, row; word; word = word.slice(found[0].length)) {
      if ((found = /^(?:n'|nn(?![aiueoy])|n(?![aiueoy])|m(?=[bpm]))/.exec(word))) out += "ん";
      else if ((found = /^(?:t(?=c)|(?![aiueo])([a-z])(?=\1))/.exec(word))) out += "つ";
      else if ((found = /^([^aiueo]{0,2})([aiueo])/.exec(word)) && (row = ROMAJI.get(found[1]) ||
        /.y$/.test(found[1]) && (row = ROMAJI.get(found[1][0])) && "やいゆえよ".split("").map(function (kana) { return row[1] + kana; }))) {
        out += row["aiueo".indexOf(found[2])];
      } else if (/^[a-z]{1,2}$/.test(word)) break;
      else return "";
    }
    return out.length > 1 ? out : "";
  }

  // A query taken apart: words with their kana where they are romaji, and the digits of a telephone number.
  function words(query) {
    var digits = "", found = [];
    compatible(query).split(/[\t-\r 、。,\/・!?:;「」『』()|&]+/).forEach(function (piece) {
      if (/\d/.test(piece) && /^[-\d#*+.‐-―−ー~]+$/.test(piece)) return digits += piece.replace(/\D/g, "");
      piece = piece.replace(/([ぁ-ー一-鿿])(?:[^\Waeiou\d_]y?|([^\Waeiou\d_])\2|[sct]h|ts)$/, "$1");
      var text = fold(piece), kana, any;
      if (!text) return;
      kana = fold(piece.replace(/['a-zāīūēōâîûêô]+/g, function (run) {
        var read = romaji(run);
        any = any || read;
        return read || run;
      }));
      found.push({ text: text, kana: any && kana !== text ? kana : "" });
    });
    return { words: found, digits: digits };
  }
  return { fold: fold, romaji: romaji, words: words };
})();
