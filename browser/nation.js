// The search over more windows than one file holds: a query in, the index out that search.find looks through for it, with the few
// files fetched that its places, names and digits lead to. Words of trouble choose none: docs/decisions/0018-nation-wide-search.md.
// `wide` of the page's box says how many files of places and of names there are, and the letters of the prefecture whose page this is. `base` is the
// page's own search.txt. `again` is called when a file has come, `lost` when one has not.
search.elsewhere = ({ dataset: { home, wide } }, get, base, again, lost) => {
  // Words that may be places; the most areas whose windows are fetched; letters of a name that choose a
  // file, and the least of them; from which sum on a topic is heard.
  const WORDS = 4, MOST = 3, LETTERS = 4, LEAST = 3, LOUD = 2;
  // What bodies and houses are called, but no trouble: such a name is looked up though its other words speak of one.
  const OFFICE = /法人|ほうじん|(?:せんた|はうす|かふえ|さろん|ねつと|てらす|ぷらざ|すぺす|すてしよん|くらぶ|ひろば|広場|食堂|しよくどう|の家|のいえ|の丘|の森|工房|こうぼう|協会|きようかい|らぼ|るむ|がでん|ぱく)$/;
  const [places, names, here = "-"] = wide.split(" "), files = new Map();
  let waiting, last, index;

  // What a file says; nothing while it is on its way. What did not come is asked for again the next time.
  const file = (path, read, may = true) => {
    if (may && !files.has(path)) {
      files.set(path, 0);
      get(home + "search/" + path + ".txt").then(text => {
        files.set(path, read(text));
        again();
      }).catch(() => {
        files.delete(path);
        lost();
      });
    }
    waiting = waiting || files.get(path) === 0;
    return files.get(path) || [];
  };
  const isKana = text => /^[ぁ-ゖ]+$/.test(text);
  const unique = list => [...new Set(list)];
  // Lines of an area's letters and what leads there; behind the letters alone belongs what stands in the line above.
  const leads = text => {
    let lead;
    return (text.match(/.+/g) || []).map(line => [line.slice(0, 4), lead = line.slice(4) || lead]);
  };
  // The same as areas, their letters for a path, with every form of their names.
  const areas = text => search.windows(text.replace(/^.{4}/gm, "@$&\t")).areas;
  const isTown = area => !area.path.endsWith("00");

  // Long vowels in kana cut short: matsura is まつうら.
  const rough = text => isKana(text) ? search.shorten(text) : text;

  // The areas with the longest name a word begins with. A short one in kana must be all of the word: やめたい is not about 八女.
  const named = word => {
    let most = 2, found = [];
    const known = word[1] && !/^[ -~]/.test(word) ? file("places/" + (search.hash([...word].slice(0, 2)) & places - 1), areas) : [];
    for (const area of known) for (const key of area.keys.map(rough)) {
      if (key.length >= most && word.startsWith(key) && (!isKana(key) || key[3] || /^([市町村区都府県]|$)/.test(word.slice(key.length)))) {
        if (key.length > most) [most, found] = [key.length, []];
        found.push(area);
      }
    }
    return found;
  };
  const byDigits = digits => {
    const [, first, next] = /^(0..)(...).{0,3}$/.exec(digits) || [], before = digits.slice(0, -2);
    if (first) return file("codes/" + first, leads).filter(([, lead]) => lead === next);
    return /^(0.{9}|[^0].{3})/.test(digits) ? file("numbers/" + digits.slice(-2), leads).filter(([, lead = ""]) => {
      const all = lead.slice(2) + lead.slice(0, 2);
      return all.endsWith(before) || before.endsWith(all);
    }) : [];
  };
  const byName = (words, may) => unique(words.filter(word => word.length >= LEAST)).slice(0, 2)
    .flatMap(name => file("names/" + (search.hash([...name].slice(0, LETTERS)) & names - 1), leads, may).filter(([, lead]) => name.startsWith(lead) || lead.startsWith(name)));

  // `index` to search in; whether more is on its way (`waiting`); which question stays open (`say` says it, too): "where" it is, or "which" of the towns
  // called so. `calm` says that typing has paused and every word of trouble there is has been tried.
  return (query, known, calm) => {
    waiting = false;
    // 居場所「きらり」 is one name.
    const said = search.words(query.replace(/[「」『』]/g, "")), digits = said.digits.replace(/^81(?=\d{9,10}$)/, "0");
    const texts = said.words.map(word => word.text), read = said.words.map(word => word.kana || word.text), words = read.map(rough);
    let meant = [];
    // Behind a town that is known no word is looked at: 北見 離婚.
    for (const word of words.slice(0, WORDS)) if (!meant.some(isTown)) meant = meant.concat(named(word));
    const letters = list => unique(list.map(area => area.path)), all = letters(meant), towns = letters(meant.filter(isTown));
    let owns = towns[0] ? towns : all, question = towns[0] || !words[0] && !digits[3] ? "" : "where", strange = !owns[0];
    if (strange) {
      const heard = search.topics(unique([texts, read].map(list => list.join(" "))), known);
      const silent = heard.sure < LOUD && !heard.danger && !heard.half;
      const isOffice = texts.some(text => OFFICE.test(text));
      owns = unique((digits ? byDigits(digits) : isOffice || silent && !waiting ? byName(words, isOffice || !!calm) : []).map(([own]) => own));
      if (isOffice ? owns[0] : heard.sure < LOUD && (!calm || owns[0] || heard.quiet)) question = "";
    }
    const near = owns.filter(own => all.concat(here).some(one => one.endsWith("00") && own.startsWith(one.slice(0, 2))));
    if (near[0]) owns = near;
    if (owns[MOST] || owns.includes("....")) [owns, question] = [[], strange ? "where" : "which"];
    const own = owns.map(one => file("own/" + one, text => text)).filter(text => text[0]).join("");
    // A prefecture that is named beside a town is understood, too.
    const around = towns[0] && own ? meant.filter(area => !isTown(area)).map(area => "@" + own.slice(1).split(/[/\t]/)[0] + "\t" + area.name + "\n") : [];
    const text = own + base + around.join("");
    if (last !== text + strange) {
      last = text + strange;
      index = search.windows(text);
      // The windows of towns nobody has named answer to their names and numbers alone.
      const count = own.split(/^@/m).length - 1;
      if (strange) for (const window of index.windows) if (window.area < count) window.classes = [];
    }
    // The question is seen, what was found is heard; nothing below moves when it comes and goes.
    const say = (said, text, quiet) => {
      const asks = said.dataset[question] || "", count = document.createElement("span");
      said.className = "room";
      // Without a town nothing is missing yet.
      if (asks) text = text.replace(said.dataset.none, "");
      if (said.textContent === text + asks) return;
      said.textContent = asks || text;
      if (asks) said.prepend(count);
      count.className = quiet ? "hide" : "";
      count.textContent = text;
    };
    return { index, waiting, question, say };
  };
};
// A number for letters, as src/plan/nation/own.rs finds it: FNV-1a over code points, its halves mixed.
search.hash = letters => {
  let sum = 0x811c9dc5;
  for (const letter of letters) sum = Math.imul(sum ^ letter.codePointAt(0), 0x1000193);
  return (sum ^ sum >>> 16) >>> 0;
};
