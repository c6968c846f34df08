// Search in the browser: a query and an area's index in, the windows that answer out. docs/search.md says how.
"use strict";
var search = (function () {
  // The rougher ways of looking, once browser/more.js brings them; it is given the tools they are made of.
  let rough;
  // Kanji that many write in kana: the same table as src/model/search/spelling.tsv.
  var SPELLINGS = "子供=こども 子ども=こども 友達=ともだち 友だち=ともだち 一人=ひとり 殴=なぐ 叩=たた 怖=こわ 恐=こわ 辛=つら 欲し=ほし 寂し=さびし 淋し=さびし 苛め=いじめ 虐め=いじめ 障害=障がい 障碍=障がい 無い=ない 下さ=くださ 出来=でき 騙=だま 脅=おど 眠=ねむ 悩=なや 苦し=くるし 鬱=うつ 怪我=けが 御飯=ごはん ご飯=ごはん 引き=ひき 篭=こも 籠=こも 纏=まと 辞め=やめ 居場所=いばしよ";
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
    return out.replace(/ゔ([ぁぃぇぉ])/g, function (both, kana) {
      return "ばびべぼ"["ぁぃぇぉ".indexOf(kana)];
    }).replace(/ゔ/g, "ぶ").replace(/[ぁぃぅぇぉっゃゅょゎゕゖぢづゐゑ]/g, function (kana) {
      return LARGE[SMALL.indexOf(kana)];
    }).replace(spelled, function (kanji) { return spelling.get(kanji); });
  }
  // Long vowels cut short.
  function shorten(text) {
    LONG.forEach(function (row) { text = text.replace(row, "$1"); });
    return text.replace(/を/g, "お");
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
        var read = rough && rough.romaji(run);
        any = any || read;
        return read || run;
      }));
      found.push({ text: text, kana: any && kana !== text ? kana : "" });
    });
    return { words: found, digits: digits };
  }

  // What a matching phrase sums up to; the least sum that answers; the share of a text its keys must cover to count whole.
  // From which sum and share on no more words are asked for; the share of a sum at which what is no trouble silences it,
  // and the sum from which nothing does.
  const WHOLE = 8, LEAST = 2, COVER = .05, SURE = 4, KNOWN = .4, QUIET = .5, LOUD = 6;
  const isKana = text => /^[ぁ-ゖ]+$/.test(text);

  // The categories and keys of a words file: "id, name, related" lines, then "letter weight:key,key" lines, then what
  // only browser/more.js reads.
  function vocabulary(text) {
    const classes = [], keys = new Map(), rest = [];
    for (const line of text.split("\n")) {
      const fields = line.split("\t"), group = /^(.)(-?\d+):(.*)$/u.exec(line);
      if (/^[~=%$]/.test(line)) rest.push(line);
      if (fields[1]) {
        classes.push({ id: fields[0], name: fields[1], related: (fields[2] || "").match(/.\d/gu) || [] });
      } else if (group) {
        const at = group[1] === "!" ? classes.length : group[1] === "?" ? classes.length + 1 : group[1].codePointAt(0) - 65;
        for (const key of group[3].split(",")) add(keys, key, at, +group[2]);
      }
    }
    return { classes, keys, rest };
  }
  const add = (map, key, ...value) => map.has(key) ? map.get(key).push(value) : map.set(key, [value]);

  // Adds up the keys that occur in a text, each once. Where they cover little of it, the sum counts less.
  function sums(text, keys, size) {
    const sums = new Array(size).fill(0), covered = sums.map(() => new Set()), seen = new Set();
    let from = 0;
    for (const word of text.split(" ")) {
      for (let start = 0; start < (/^[ -~]+$/.test(word) ? 1 : word.length); start++) {
        for (let end = start + 1; end <= word.length && end < start + 10; end++) {
          const piece = word.slice(start, end);
          if (keys.has(piece)) for (const [at, weight] of keys.get(piece)) {
            if (!seen.has(piece)) sums[at] += weight;
            if (weight > 0) for (let letter = start; letter < end; letter++) covered[at].add(from + letter);
          }
          if (keys.has(piece)) seen.add(piece);
        }
      }
      from += word.length + 1;
    }
    const all = weigh(Array.from(text));
    const cover = covered.map(letters => weigh(Array.from(letters, letter => text[letter])) / all);
    const found = sums.map((sum, at) => sum > 0 ? sum * Math.min(1, cover[at] / COVER) : 0);
    found.cover = cover;
    return found;
  }
  // Kanji say more than kana.
  const weigh = letters => letters.reduce((sum, letter) => sum + (letter === " " ? 0 : isKana(letter) ? 1 : 2), 0);

  // What is asked, without how it is asked: りこんしたいときはどこに相談すればいいですか is about りこんしたい.
  const asking = /(?:場合|とき|時)?(?:に?は|[にのをがも]|って|について)?(?:どこ|どう[しす]|だれに|何を|なにを|教えて|おしえて|(?:相談|そうだん)(?:した|でき|する|すれ|窓口|先|$)).*$/;
  const matter = text => text.split(" ").map(word => word.replace(asking, "")).filter(word => word.length > 1).join(" ") || text;

  // How much a text speaks for each class, in parts of 1, trying rougher ways, once they are there, while finer ones find nothing.
  function topics(texts, known) {
    const size = known.classes.length + 2, top = found => Math.max(...found.slice(0, -2));
    let best = new Array(size).fill(0);
    const better = found => { if (top(found) > top(best)) best = found; };
    texts = texts.map(matter);
    // What is no trouble, and danger, are heard in the finer form alone: nothing that was only begun or guessed at is a danger.
    let silence = 0, danger = 0;
    for (const text of texts) {
      const plain = sums(text, known.keys, size);
      if (rough) rough.exact(text, known, plain);
      silence = Math.max(silence, plain[size - 1]);
      danger = Math.max(danger, plain[size - 2]);
      better(plain);
    }
    if (rough) best = rough.guess(texts, known, best);
    const parts = best.map(sum => Math.min(sum / WHOLE, 1));
    best.forEach((sum, at) => {
      if (at < size - 2 && sum >= LEAST) for (const other of known.classes[at].related) {
        const to = other.codePointAt(0) - 65;
        parts[to] = Math.max(parts[to], parts[at] * other.slice(-1) / WHOLE);
      }
    });
    const most = top(best), quiet = most < LOUD && silence > most * QUIET;
    return { parts, quiet, danger: !quiet && danger >= LEAST, half: danger > 0 && danger < LEAST, sure: quiet ? 0 : most, cover: best.cover ? best.cover[best.indexOf(most)] : 0 };
  }

  // The windows of a shard: "@path, name, kana" lines and, below each, the windows of that area.
  function windows(text) {
    const areas = [], found = [];
    for (const line of text.split("\n")) {
      const field = n => fields[n] || "", fields = line.split("\t");
      if (line[0] === "@") {
        areas.push({ path: fields[0].slice(1), name: fields[1], keys: names(fold(fields[1])).concat(names(field(2))) });
      } else if (line) {
        const name = fold(fields[1]), runs = field(2).split(" ");
        let run = 0;
        const kana = field(2)[0] === "=" ? field(2).slice(1) : name.replace(/[^ぁ-ゖ]+/g, kanji => runs[run++] || kanji);
        const words = field(6).split(",").filter(word => word);
        found.push({ area: areas.length - 1, id: fields[0], name: fields[1], organization: field(3),
          classes: Array.from(field(4), letter => letter.codePointAt(0) - 65), phones: field(5).split(" ").filter(x => x),
          words, hours: field(7), is: { name, kana, rough: shorten(kana), organization: fold(field(3)), words: words.map(fold) } });
      }
    }
    return { areas, windows: found };
  }
  // 北見市 is also called 北見.
  const names = name => name ? [name, name.replace(/(?!^)(?:[市町村区都府県]|し|ちよう|まち|むら|そん|く|と|ふ|けん)$/, "")].filter(x => x.length > 1) : [];

  const enough = word => word.length > 1 || /[㐀-鿿]/.test(word);
  function alike(word, text, whole) {
    if (!text) return 0;
    if (text === word) return whole;
    if (text.includes(word) && (word.length > 2 || !isKana(word) || text.startsWith(word))) return whole * (text.startsWith(word) || text.endsWith(word) ? .8 : .7) + .1 * word.length / text.length;
    return word.includes(text) && text.length > 1 ? whole * (.4 + .5 * text.length / word.length) : 0;
  }
  // The share of a form's pairs of letters that a text has.
  const pairs = (form, text) => form.pairs.reduce((sum, [pair, part]) => text.includes(pair) ? sum + part : sum, 0);

  // What a word is compared in, made once: as typed and as romaji, each with its rough form and its pairs of letters.
  function forms(word) {
    return word.forms = word.forms || [...new Set([word.text, word.kana, ...rough ? rough.named(word.text) : [], ...word.text.match(/[a-z]{2,}/g) || []])].filter(enough).map(text => {
      const pairs = Array.from(text.slice(1), (letter, at) => text.slice(at, at + 2)).map(pair => [pair, isKana(pair) ? 1 : 2]);
      const all = pairs.reduce((sum, [, weight]) => sum + weight, 0);
      // Latin letters inside a word are a part of what was said.
      const share = /^[a-z]+$/.test(text) ? .6 + .4 * text.length / word.text.length : 1;
      return { text, share, rough: isKana(text) ? shorten(text) : "", pairs: text.length > 3 ? pairs.map(([pair, weight]) => [pair, weight / all]) : [] };
    });
  }

  // How well one word fits what a window says of itself: part of 1, and where. Guesses only where no topic is known.
  function fits(word, window, guess) {
    const is = window.is;
    let best = 0, why = "", text = "";
    const take = (part, field, said) => { if (part > best) [best, why, text] = [part, field, said]; };
    for (const form of forms(word)) {
      const within = (said, whole) => form.share * alike(form.text, said, whole);
      take(within(is.name, 1.2), "name", window.name);
      if (form.rough) {
        take(within(is.kana, 1.1), "name", window.name);
        take(form.share * alike(form.rough, is.rough, 1), "name", window.name);
      }
      if (rough) {
        rough.parts(window).forEach(part => take(within(part, 1.1), "name", window.name));
        if (guess && form.rough.length > 3 && rough.nearly(is.rough, form.rough)) take(.65, "name", window.name);
        if (guess && rough.noted(form.text, window)) take(.62, "note", "");
        if (!form.rough && form.text.length > 4 && rough.nearly(is.name, form.text)) take(.9, "name", window.name);
      }
      take(within(is.organization, .9), "organization", window.organization);
      is.words.forEach((said, at) => take(within(said, .95), "word", window.words[at]));
      const shared = best < .85 ? Math.max(pairs(form, is.name), pairs(form, is.kana)) : 0;
      if (shared > (guess ? .6 : .85)) take(shared * .85, "name", window.name);
    }
    return best < .6 ? { part: 0 } : { part: best, why, text };
  }

  // Digits as typed, with or without area code.
  function dials(digits, window) {
    let best = 0, phone = "";
    for (const written of window.phones) {
      const number = written.replace(/x.*/, "").replace(/\D/g, ""), all = written.replace(/\D/g, "");
      const part = digits === number || digits === all ? 1.3 : number.length < 5 || digits.length < 3 ? 0 :
        number.endsWith(digits) ? 1.1 : number.startsWith(digits) ? 1 : all.includes(digits) ? .9 : 0;
      if (part > best) [best, phone] = [part, written];
    }
    return { part: best, why: "phone", text: phone };
  }

  // The windows that answer a query, best first.
  function find(query, known, shard) {
    const asked = words(query), texts = list => [list.map(word => word.kana || word.text), list.map(word => word.text)];
    let digits = asked.digits.replace(/^81(?=\d{9,10}$)/, "0"), cities = new Set(), left = [];
    for (const word of asked.words) {
      let rest = word;
      const dialled = rough && rough.dialled(word.text);
      if (dialled) {
        digits += dialled[1];
        continue;
      }
      shard.areas.forEach((area, at) => area.keys.forEach(key => [word.text, word.kana].forEach(form => {
        const before = form && rough && rough.before(form, key);
        if (form && area.path && (before || form.startsWith(key))) {
          const after = before || form.slice(key.length).replace(/^[市町村区の]/, "");
          if (rest === word || after.length < rest.text.length) {
            if (rest === word) rest = { text: after, kana: "" };
            rest.text = after;
            rest.whole = word;
            rest.city = at;
          }
        }
      })));
      if (rest.city !== undefined) cities.add(rest.city);
      if (rest.text) left.push(rest);
    }
    // A time of the week asks for windows that are open then; the other words say what for.
    const times = left.filter(word => rough && rough.isTime(word.text));
    left = left.filter(word => !times.includes(word));
    const both = left.length > 1 ? [texts(left)[0].join(""), texts(left)[1].join("")] : [];
    const all = topics([...new Set(texts(left).map(list => list.join(" ")).concat(both))], known);
    const each = left.map(word => all.quiet ? all : left.length > 1 ? topics([...new Set([word.text, word.kana || word.text])], known) : all);
    const speaks = (found, window) => {
      let best = 0, by = -1;
      window.classes.forEach((c, place) => {
        const part = found.parts[c] * (1 - .01 * Math.min(place, 9) - .001 * window.classes.length);
        if (part > best) [best, by] = [part, c];
      });
      return found.sure < LEAST ? { part: 0 } : { part: best, by };
    };
    const joined = { text: asked.words.map(word => word.text).join(""), kana: asked.words.map(word => word.kana || word.text).join("") };
    const results = [], told = left.map(() => false);
    const rows = shard.windows.map(window => {
      const here = shard.areas[window.area].path, wanted = [...cities].map(at => shard.areas[at].path);
      if (wanted.length && !wanted.some(path => path === here || !here || path.startsWith(here + "/") || here.startsWith(path + "/"))) return null;
      const row = { window, isOpen: times.some(word => rough.isOpen(word.text, window.hours)), words: left.map((word, at) => {
        const guess = each[at].sure < SURE, said = fits(word, window, guess), whole = word.whole ? fits(word.whole, window, guess) : { part: 0 };
        const text = whole.part > said.part ? whole : said, topic = speaks(each[at], window);
        const part = Math.max(text.part, topic.part) + .3 * Math.min(text.part, topic.part);
        if (part) told[at] = true;
        return { part, text, topic };
      }), all: speaks(all, window), name: fits(joined, window, all.sure < LEAST), phone: digits ? dials(digits, window) : { part: 0 } };
      return row;
    });
    for (const row of rows) {
      if (!row) continue;
      const heard = row.words.filter((word, at) => told[at]);
      const mean = heard.length ? heard.reduce((sum, word) => sum + word.part, 0) / heard.length : 0;
      let score = left.length > 1 ? .5 * mean + .5 * Math.max(mean, row.all.part) : mean;
      const text = row.words.map(word => word.text).concat(row.phone).sort((a, b) => b.part - a.part)[0];
      if (digits) score = row.phone.part ? row.phone.part + .3 * score : left.length ? .5 * score : 0;
      else if (!left.length && cities.size) score = shard.areas[row.window.area].path ? .5 : .4;
      if (times.length) score = left.length || digits ? score * (row.isOpen ? 1.1 : .9) : row.isOpen ? .8 : 0;
      if (row.name.part > 1) score += row.name.part;
      if (cities.has(row.window.area)) score *= 1.2;
      if (score * WHOLE < LEAST * .6) continue;
      const why = text && text.part && text.part >= row.all.part ? [text.why, text.text] : row.all.by >= 0 ? ["topic", known.classes[row.all.by].name] : [row.isOpen ? "hours" : "area", ""];
      results.push({ window: row.window, area: shard.areas[row.window.area], score, rank: score - .05 * row.window.area / (1 + row.window.area), why, by: why[0] === "topic" ? row.all.by : -1 });
    }
    // Equal ranks keep the order of the file.
    results.sort((a, b) => b.rank - a.rank);
    const near = results.filter(result => result.score >= results[0].score * .35), parts = all.parts.slice(0, -2);
    return { results: rough ? rough.turns(near, parts) : near, danger: all.danger, lines: all.danger ? lines(parts, shard) : [],
      // A danger that is only half heard is asked about again, with more words.
      half: all.half, heard: told.every(word => word), timed: !rough && left.some(word => TIME.test(word.text)), sure: all.half ? 0 : all.sure, cover: all.cover };
  }
  // The nation's lines for the likeliest topic, two of those that close latest, and the police for when there is no time.
  function lines(parts, shard) {
    const most = Math.max(...parts), topic = most ? parts.indexOf(most) : -1;
    const late = window => window.hours === "+0-1440" ? 0 : 1, place = window => window.classes.indexOf(topic);
    const all = shard.windows.filter(window => !shard.areas[window.area].path && window.phones[0]);
    const best = all.filter(window => place(window) >= 0).sort((a, b) => late(a) - late(b) || place(a) - place(b)).slice(0, 2);
    return [...new Set(best.concat(all.filter(window => window.phones[0] === "110")))];
  }
  // What only browser/more.js understands.
  const TIME = /[曜夜朝]|時間|週末|土日|休日|いつでも/;

  // False where the many words of search-more.txt may know better.
  const isSure = found => !found.timed && (found.sure > SURE && found.cover >= KNOWN || found.heard && found.results.length > 0 && found.results[0].score >= 1);

  const learn = make => { rough = make({ fold, shorten, isKana, add, sums, weigh, WHOLE, LEAST, SURE }); };

  return { isSure, fold: fold, shorten: shorten, words: words, vocabulary, windows, find, topics, learn };
})();
