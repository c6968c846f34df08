// The search on a page: its field, a way to fetch and the texts the loader has fetched in; answers below the field out.
// The words people read stand in templates/search.html; docs/search.md, "The page", says why it behaves as it does.
search.page = (field, get, run, [words, windows]) => {
  // Results at first; milliseconds: a pause in typing after which more words are fetched, one after which something is said,
  // a slow answer, how long a list that changed unasked takes no tap.
  const FEW = 8, SHORT = 250, PAUSE = 600, SLOW = 100, STILL = 400;
  const box = field.parentNode, { home } = box.dataset;
  const one = (query, from = box) => from.querySelector(query), all = (query, from = document) => [...from.querySelectorAll(query)];
  const said = one("[role]"), list = one("ol"), more = one("button"), blank = one("template").content.firstChild;
  const { some, none, also, wait } = said.dataset, reasons = list.dataset;
  const [lines, others] = all("section", box), line = one("li", lines);
  const index = search.windows(windows), nodes = new Map();
  let known = search.vocabulary(words), wide = 0, found, asked, most, frame, pause, soon, cost = 0, changed = -STILL, where = {};

  const say = (text, quiet) => {
    if (where.say) return where.say(said, text, quiet);
    said.className = quiet ? "hide" : "";
    if (said.textContent !== text) said.textContent = text;
  };
  const call = (link, number, extension) => {
    link.href = "tel:" + number.replace(/[^#\d]/g, "").replace("#", "%23") + (extension ? ";ext=" + extension : "");
    one("b", link).textContent = number;
  };

  // Puts nodes into a list, unless it shows the same already: a finger may be on its way to one of them.
  const fill = (list, next) => {
    const changes = next.some((node, at) => !node.isEqualNode(list.children[at])) || list.children[next.length];
    if (changes) list.replaceChildren(...next);
    return changes;
  };

  // The pages' own script tells which hours are now; without it the mark stays empty and takes no room.
  const clock = node => {
    try {
      madoguchiHours.show(all(".now", node));
    } catch (error) {}
    return node;
  };

  // The item of a window, made once.
  const item = ({ window, area, why: [field, text] }) => {
    const folder = area.path && area.path + "/", id = folder + window.id;
    let node = nodes.get(id);
    if (!node) {
      nodes.set(id, node = blank.cloneNode(true));
      node.dataset.docId = id;
      one("a", node).textContent = window.name;
      one("a", node).href = home + folder + "windows/" + window.id + "/";
      one("span", node).textContent = area.path ? area.name : "全国";
      one(".now", node).dataset.now = window.hours || "";
      if (!window.phones[0]) one(".now", node).dataset.ask = "時間は確認が必要";
      one("ul", node).replaceChildren(...window.phones.map(phone => {
        const [number, extension] = phone.split("x"), row = one("ul li", blank).cloneNode(true), link = row.firstChild;
        call(link, number, extension);
        if (extension) one("small", link).textContent = "内線" + extension;
        one("span", link).textContent = "（" + window.name + "に電話）";
        return row;
      }));
    }
    one("span + span", node).textContent = reasons[field] + (field === "topic" ? text : "");
    return node;
  };

  const show = () => {
    const next = found.results.slice(0, most).map(item), rest = found.results.length - next.length;
    more.hidden = !rest;
    one("b", more).textContent = rest;
    const first = !list.firstChild;
    if (!fill(list, next)) return;
    // Once, since a keyboard on the screen would hide all answers.
    if (first && matchMedia("(pointer:coarse)").matches) box.scrollIntoView();
    return clock(list);
  };

  // The lines for when there is no time, and the topics where nothing was found.
  const offer = isNone => {
    if (isNone || found.danger) {
      fill(one("ul", others), all("[data-topics] a").map(wrap));
      const own = found.danger && found.lines || [];
      fill(one("ul", lines), own[0] ? own.map(window => {
        const row = line.cloneNode(true), now = one(".now", blank).cloneNode();
        one("span", row).textContent = window.name;
        call(row.firstChild, ...window.phones[0].split("x"));
        now.dataset.now = window.hours || "";
        row.append(now);
        return clock(row);
      }) : [line.cloneNode(true), ...all("[data-urgent] li > a").filter(link => link.href !== "tel:110").map(wrap)]);
    }
    others.hidden = !isNone;
    lines.hidden = !isNone && !found.danger;
  };
  const wrap = link => {
    const row = line.cloneNode();
    row.append(link.cloneNode(true));
    return row;
  };

  const answer = () => {
    const start = performance.now();
    frame = cancelAnimationFrame(frame);
    clearTimeout(pause);
    clearTimeout(soon);
    asked = field.value.trim();
    most = FEW;
    where = asked ? look(asked, known) : {};
    found = asked ? search.find(asked, known, where.index) : { results: [] };
    if (show() || !asked || where.say) say("");
    // That there is nothing is told only once typing pauses.
    offer(asked && !found.results.length && !others.hidden);
    pause = setTimeout(settle, PAUSE);
    if (asked && !wide) soon = setTimeout(widen, SHORT);
    cost = performance.now() - start;
  };

  // Fetches the further words and ways of looking, whole, where the first ones are not sure.
  const widen = () => {
    if (search.isSure(found) || found.results.length && !found.half && navigator.connection?.saveData) return;
    wide = 1;
    const notes = box.dataset.wide ? "" : get(box.dataset.shard.replace(".txt", "-notes.txt"));
    Promise.all([get(home + "search-more.txt"), notes, run(home + "search-more.js")]).then(([text, notes]) => {
      wide = 2;
      known = search.vocabulary(text);
      search.note(index, notes);
      late();
    }).catch(() => {
      wide = 0;
      if (asked) tell();
    });
  };

  const settle = () => {
    if (asked) wide === 1 && !found.results.length ? say(wait) : tell();
  };
  // What came late. Nobody who has gone on to the answers is disturbed; a finger on its way calls nobody else.
  const late = () => {
    if (document.activeElement !== field && box.contains(document.activeElement)) return;
    changed = performance.now();
    answer();
  };
  // Over more windows than one file holds, where to search follows the query: browser/nation.js.
  const look = search.elsewhere ? search.elsewhere(box, get, windows, late, () => say(said.dataset.lost)) : () => ({ index });
  const tell = () => {
    const any = found.results.length;
    where = look(asked, known, wide > 1 || search.isSure(found));
    if (where.waiting && !any) return say(wait);
    offer(asked && !any);
    say((any ? any + some : none) + (lines.hidden ? "" : also), any);
  };

  field.addEventListener("input", () => {
    clearTimeout(pause);
    clearTimeout(soon);
    // Where answers take long, typing goes first.
    if (cost > SLOW) pause = setTimeout(answer, cost);
    else frame = frame || requestAnimationFrame(answer);
  });
  more.addEventListener("click", () => {
    most = Infinity;
    show();
    all(".name", list)[FEW].focus();
  });
  list.addEventListener("click", event => {
    if (performance.now() - changed < STILL) event.preventDefault();
  });
  box.addEventListener("keydown", event => {
    if (event.isComposing || event.keyCode === 229 || event.shiftKey) return;
    const { key } = event;
    if (/^(Enter|Arrow)/.test(key) && field.value.trim() !== asked) answer();
    const stops = [field, ...all(".name", list)], active = document.activeElement;
    const at = active === field ? 0 : stops.findIndex(stop => stop !== field && stop.parentNode.contains(active));
    const moves = { ArrowDown: at + 1, ArrowUp: at - 1, ...at ? { Home: 1, End: stops.length - 1 } : { Enter: 1 } };
    const to = at >= 0 && stops[moves[key]];
    if (to) {
      event.preventDefault();
      to.focus();
    }
  });
  answer();
};
