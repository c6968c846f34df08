// The rougher ways of looking, for what the engine's first words are not sure of. In: the engine's tools and the further
// words; out: what the engine asks of them. Loaded with search-more.txt; docs/search.md, "Rougher ways", says why so late.
search.learn(({ fold, shorten, isKana, add, sums, weigh, WHOLE, LEAST, SURE }) => {
  // What a word known whole adds to a sum; from which sum on nothing more is tried; the share of a guess that counts,
  // and the shares inside a sentence, by sound and by slip.
  const EXACT = 5, ENOUGH = SURE + 2, GUESS = .9, MENDED = [.3, .6];
  // How much likelier a topic is that speaks louder; what a window's third and further topics count beside its first two; how
  // much of a window's worth is that it serves what else may be meant, little where a topic is clear; how likely a topic is once a window had its turn for
  // it, and what the next windows found by it are worth.
  const LIKELY = 4, ASIDE = .8, CLEAR = .8, SAFE = [.6, .1], TURN = .4, AGAIN = .8;
  // A word that more than one of so many notes have tells nothing.
  const COMMON = 16;
  const top = found => Math.max(...found.slice(0, -2));
  const CONSONANTS = ["", ..."kstnhmyrwgzdbpv"];
  const KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやいゆえよらりるれろわいうえをがぎぐげござじずぜぞだじずでどばびぶべぼぱぴぷぺぽばびぶべぼ";
  const HEPBURN = { cch: "tty", ch: "ty", sh: "sy", ts: "t", jy: "zy", j: "zy", cy: "ty", fu: "hu", f: "hu" };

  // The hiragana a word of Latin letters spells, or nothing.
  function romaji(word) {
    let out = "", found;
    word = word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/cch|[cs]h|ts|jy?|cy|fu?/g, sound => HEPBURN[sound]).replace(/(^|[^n])'+/g, "$1");
    for (; word; word = word.slice(found[0].length)) {
      const at = consonant => CONSONANTS.indexOf(consonant) * 5;
      if ((found = /^(?:n'|nn(?![aiueoy])|n(?![aiueoy])|m(?=[bpm]))/.exec(word))) out += "ん";
      else if ((found = /^(?![aiueo])([a-z])(?=\1)/.exec(word))) out += "つ";
      else if ((found = /^([^aiueo]{0,2})([aiueo])/.exec(word))) {
        const vowel = "aiueo".indexOf(found[2]);
        if (at(found[1]) >= 0) out += KANA[at(found[1]) + vowel];
        else if (/.y/.test(found[1]) && at(found[1][0]) >= 0) out += KANA[at(found[1][0]) + 1] + ["や", "", "ゆ", "え", "よ"][vowel];
        else return "";
      } else if (/^[a-z]{1,2}$/.test(word)) break;
      else return "";
    }
    return out.length > 1 ? out : "";
  }

  // What only these ways need of a words file, made once: kana keys cut short, keys by their first letter, words known
  // whole in writing ("=AB:word,word") and in kana ("~A:word,word"), kanji with their sounds ("%sound kanji", alone "$").
  function prepare(known) {
    if (known.rough) return known;
    known.rough = new Map();
    known.first = new Map();
    for (const [key, speaks] of known.keys) {
      add(known.first, key[0], key, speaks);
      const short = isKana(key) ? shorten(key) : "";
      if (short.length > 1) for (const [at, weight] of speaks) add(known.rough, short, at, weight * .9);
    }
    known.exact = new Map();
    known.said = [];
    known.sounds = [new Map(), new Map()];
    for (const line of known.rest) {
      const [, mark, letters, list] = /^(.)([^:]*):?(.*)$/u.exec(line), classes = Array.from(letters, letter => letter.codePointAt(0) - 65);
      if (mark === "~") known.said.push(...list.split(",").map(word => [word, classes[0], shorten(word)]));
      else if (mark === "=") for (const word of list.split(",")) known.exact.set(word, classes);
      else {
        const [, sound, kanji] = /^([ぁ-ゖ]+)(.*)$/.exec(letters);
        for (const letter of kanji) known.sounds[mark === "$" ? 1 : 0].set(letter, sound);
      }
    }
    return known;
  }

  // Adds the words that the keys do not tell, the longest first, by the share of the text they are.
  function exact(text, known, found) {
    const { exact } = prepare(known), all = weigh(Array.from(text));
    for (const word of text.split(" ")) for (let at = 0, end; at < word.length; at = end) {
      for (end = at + 10; end > at + 1 && !exact.has(word.slice(at, end)); end--);
      const classes = exact.get(word.slice(at, end)) || [];
      const sum = EXACT * weigh(Array.from(word.slice(at, end))) / all;
      classes.forEach((to, place) => found[to] += classes[1] ? sum * (2 - place) / 3 : sum);
    }
  }

  // True where a text has a key in it with one letter wrong, missing, too many or in its neighbour's place.
  function nearly(text, key) {
    const half = key.length >> 1;
    for (let at = 0; at <= half; at += half) {
      const piece = at ? key.slice(half) : key.slice(0, half);
      for (let found = text.indexOf(piece); found >= 0; found = text.indexOf(piece, found + 1)) {
        const other = at ? reversed(text.slice(0, found)) : text.slice(found + half);
        if (oneOff(other, at ? reversed(key.slice(0, half)) : key.slice(half))) return true;
      }
    }
    return false;
  }
  const reversed = text => Array.from(text).reverse().join("");
  // True where a text begins with a word that is at most one slip away.
  function oneOff(text, word) {
    let at = 0;
    while (at < word.length && text[at] === word[at]) at++;
    const rest = word.slice(at + 1), after = text.slice(at);
    return at === word.length || text.length > at && (after.startsWith(rest, 1) || after.startsWith(word.slice(at), 1)) ||
      after.startsWith(rest) && rest !== "" || after.startsWith(word[at + 1] + word[at] + word.slice(at + 2));
  }

  // How alike two words of kana are that differ by one slip of a thumb: keys beside each other are likelier.
  function slip(text, word) {
    let from = 0, left = text.length, right = word.length;
    while (from < left && text[from] === word[from]) from++;
    while (left > from && right > from && text[left - 1] === word[right - 1]) left--, right--;
    const off = text.slice(from, left), meant = word.slice(from, right), at = letter => KANA.indexOf(letter);
    if (word.length < 4 && !from || text.length < 3) return 0;
    if (off.length + meant.length < 2) return /[つうんい]/.test(off + meant) ? .65 : .6;
    if (off.length === 1 && meant.length === 1) return at(off) % 5 === at(meant) % 5 || (at(off) / 5 | 0) === (at(meant) / 5 | 0) ? .65 : .5;
    return off.length === 2 && off[0] === meant[1] && off[1] === meant[0] && meant.length === 2 ? .65 : 0;
  }

  // How much a text speaks for each class by a word that was only begun, or typed with one slip.
  function meant(text, known, size) {
    const found = new Array(size).fill(0), heard = shorten(text);
    found.cover = found.map(() => 1);
    found.said = true;
    if (isKana(text)) for (const [word, at, short] of known.said) {
      const part = text.length / word.length, head = text.length > word.length + 1 && word.length > 3;
      const like = text.length < 2 ? 0 : part < 1 && part >= .5 && word.startsWith(text) ? .4 + .4 * part :
        short === heard && short.length > 2 ? .8 : part > .7 && part < 1.5 ? slip(text, word) :
        head ? Math.max(...[-1, 0, 1].map(more => slip(text.slice(0, word.length + more), word))) - .1 : 0;
      found[at] = Math.max(found[at], WHOLE * like);
    }
    return found;
  }

  // The keys in a text whose last word may only have been begun; the most of a key that was typed counts.
  function begun(text, known, size) {
    const word = text.split(" ").pop(), found = sums(text, known.keys, size), done = new Set();
    for (let start = Math.max(0, word.length - 9); start < word.length; start++) {
      const typed = word.slice(start);
      if (typed.length > 1 || !isKana(typed)) for (const [key, speaks] of known.first.get(typed[0]) || []) {
        const part = typed.length / key.length;
        if (part < 1 && part >= .5 && typed.length * 2 >= word.length && key.startsWith(typed) && !done.has(key)) {
          done.add(key);
          for (const [at, weight] of speaks) if (!start || found[at] > 0) found[at] += weight * part;
        }
      }
    }
    return found;
  }

  // A text as it sounds, since keyboards take one word for another of the same sound: 生暴力 is せいぼうりよく, 性暴力, too.
  const sounding = (text, [together, alone]) => fold(text.replace(/[一-鿿]+/g, kanji => kanji[1] ?
    Array.from(kanji, (letter, at) => {
      const sound = together.get(letter) || alone.get(letter) || letter, next = together.get(kanji[at + 1]) || "";
      return /[かきくけこ]/.test(next[0]) && /.[くつち]$/.test(sound) || /[さしすせそたちつてと]/.test(next[0]) && /.[つち]$/.test(sound) ? sound.slice(0, -1) + "つ" : sound;
    }).join("") : alone.get(kanji) || kanji));

  // What a text speaks for as it sounds. Kanji read wrongly spell any kana: only what tells nearly all of it is believed, and no slip besides.
  function heard(text, known, size) {
    const sound = sounding(text, known.sounds);
    return sound === text ? [] : [sums(sound, known.keys, size), sums(shorten(sound), known.rough, size), meant(sound, known, size)]
      .filter(found => found.said ? top(found) > WHOLE * .7 : found.cover[found.indexOf(top(found))] > .75);
  }

  // A sentence with what those of its words that say nothing may have been meant to be: kanji by their sound (会後で is 介護で), kana
  // before a particle and kanji by one slip (けやいくを is 契約を).
  function mended(text, known, size) {
    const found = sums(text, known.keys, size), unheard = run => run !== text && top(sums(run, known.keys, size)) <= SURE - 1;
    const hear = (said, share) => said.forEach((sum, at) => { if (sum > 0) found[at] += sum * share; });
    for (const run of (text.match(/[一-鿿]{2,}/g) || []).filter(unheard)) {
      const [first] = heard(run, known, size).sort((a, b) => top(b) - top(a));
      if (first) hear(first, MENDED[0]);
    }
    for (const word of text.split(" ")) {
      const [, run] = /^([ぁ-ゖ]{4,8}?)[をがにはのでともへ]?(?=[^ぁ-ゖ])/.exec(word) || [], said = run && unheard(run) && meant(run, known, size);
      if (said && top(said) > WHOLE * .45) hear(said, MENDED[1]);
    }
    return found;
  }

  // Tries rougher and rougher ways while the best sums are small.
  function guess(texts, known, best) {
    const size = best.length;
    const better = found => { if (top(found) > top(best)) best = found; };
    const each = (most, way) => { if (top(best) < most) texts.forEach(way); };
    prepare(known);
    each(LEAST, text => better(sums(shorten(text), known.rough, size)));
    each(LEAST, text => better(begun(text, known, size)));
    each(SURE + 1, text => better(meant(text, known, size)));
    each(ENOUGH, text => {
      if (/^[^ ]{2,8}$/.test(text)) heard(text, known, size).forEach(found => better(Object.assign(found.map(sum => sum * GUESS), { cover: found.cover })));
      better(mended(text, known, size));
    });
    return best;
  }

  // When somebody can call, as they say it: the bits of the weekdays (docs/hours.md), and a minute of the day it is about.
  const TIMES = [["土曜日?|土日|週末|休日", 32], ["日曜日?|土日|週末|休日", 64], ["夜間?|夜でも|仕事の?帰り|仕事の?あと", 31, 1170],
    ["24時間|いつでも|夜中|真夜中|深夜", 127, 180], ["早朝|朝早く", 31, 450]]
    .map(([said, ...when]) => [RegExp("^(?:" + said + ")(?:[にもでの]|やつて|開いて|あいて|いる|る|ところ|電話|相談|受付|対応|窓口|できる)*$"), ...when]);

  const isTime = word => TIMES.some(([said]) => said.test(word));

  // True where a word asks for a time of the week at which the hours of a window say that somebody answers.
  const isOpen = (word, hours) => TIMES.some(([said, days, minute]) => said.test(word) && (hours || "").split(/[;|]/).some(rule => {
    const [, weekdays = 127, spans] = /^(?:.*=)?[A-Z]*(?:w(\d+))?n?\+(.+)$/.exec(rule) || [0, 0];
    return (days === 127 ? +weekdays === days : weekdays & days) && spans.split(",").some(span => {
      const [opens, closes] = span.split("-");
      return !minute || +opens <= minute && minute < closes || minute + 1440 < closes;
    });
  }));

  // What is meant is seldom certain: a window that serves several of the topics that are likely is the safer answer. And each
  // time a topic has had its turn it counts less, so that who is in two troubles finds windows for both at once.
  function turns(results, parts) {
    const [most, second] = parts.slice().sort((a, b) => b - a), safe = most > CLEAR || second * 2 < most ? SAFE[1] : SAFE[0];
    const likely = parts.map(part => part > 0 ? Math.exp(LIKELY * (part - most)) : 0);
    const left = results.slice(), head = [], sum = (result, of) => result.window.classes.reduce((all, topic, place) => all + of(topic, place < 2), 0);
    const serves = result => result.by < 0 ? 0 : sum(result, (topic, main) => main ? likely[topic] : likely[topic] * ASIDE);
    const safest = Math.max(...results.map(serves)) || 1;
    const shown = {}, worth = result => result.rank * (result.by < 0 ? 1 : (1 - safe * (1 - serves(result) / safest)) * Math.pow(AGAIN, shown[result.by] || 0));
    while (left.length && head.length < 10) {
      const next = left.reduce((best, result) => worth(result) > worth(best) ? result : best);
      if (next.by >= 0) sum(next, (topic, main) => {
        shown[topic] = (shown[topic] || 0) + 1;
        likely[topic] *= main ? TURN : ASIDE;
      });
      head.push(next);
      left.splice(left.indexOf(next), 1);
    }
    return head.concat(left);
  }

  // What a word says of a name without what it asks about it: たるさぽの電話番号, きらりに行きたい.
  const TAIL = /(?:に|の|は|を|へ|つて|とは|という)?(?:電話|でんわ|番号|連絡先|場所|住所|地図|行き方|いきかた|あくせす|時間|受付|営業|予約|何|なに|どこ|どんな|いつ|行きた|行くに|使え|つなが|繋が|教えて|おしえて|知りた|と?は?$|つて).*$/;
  const named = text => [text.replace(TAIL, "")].filter(name => name !== text && name.length > (isKana(name) ? 2 : 1));

  // The parts of a window's name that stand in brackets or beside them: 福祉総合相談室「たるさぽ」.
  const parts = window => window.parts = window.parts || window.name.split(/[ （）「」『』()・]+/).map(fold).filter(part => part.length > 2 && part !== window.is.name);

  // What the notes of a shard's windows say, a line a window. What many of them say tells nothing, and short kana stand anywhere.
  let notes = [], rare = new Map();
  search.note = (shard, text) => {
    notes = text.split("\n");
    rare = new Map();
    shard.windows.forEach((window, at) => window.note = notes[at] || "");
  };
  function noted(text, window) {
    if (!(window.note || "").includes(text) || isKana(text) && text.length < 4) return false;
    if (!rare.has(text)) rare.set(text, notes.filter(note => note.includes(text)).length <= Math.max(2, notes.length / COMMON));
    return rare.get(text);
  }

  // What stands before a city's name at the end of a word: ジョブサポ北見.
  const before = (word, city) => !isKana(city) && word.length > city.length + 1 && word.endsWith(city) ? word.slice(0, -city.length).replace(/の$/, "") : "";

  // A short number that something is asked about, and an extension: 189とは, 内線315.
  const dialled = word => /^(\d{3,5})番?(?:とは|つて|に|の|は)/.exec(word) || /^内線(\d+)$/.exec(word);

  return { romaji, exact, nearly, guess, isTime, isOpen, turns, named, parts, noted, before, dialled };
});
