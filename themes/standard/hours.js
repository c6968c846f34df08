// Open now: fills every .now from the hours in its data-now. docs/hours.md has the grammar and the meanings; the Rust of
// src/model/hours/ says the same, and tests/hours_browser.rs holds both against each other.
var madoguchiHours = (() => {
  const DAY = 1440, SOON = 30, FAR = 60;
  const BOOKED = 2, ASK = 3, CLOSED = 4;
  const STATES = "open closing booked ask closed".split(" ");
  const WORDS = "受付中 まもなく終了 要予約 電話で確認 受付時間外".split(" ");
  const RULE = /^(?:w(\d+))?(?:k(\d+))?(?:([mdyr])(\d+)-?(\d*))?([noa]?)(e?)([xust]|\+(.+))$/;
  let holidays, end;

  // Remembers what a function made of each key.
  const memo = make => {
    const kept = new Map();
    return key => kept.get(key) || kept.set(key, make(key)).get(key);
  };

  // Takes the public holidays: steps of days in base 36, the last one to the day behind the last year known.
  const know = table => {
    end = 0;
    holidays = table.split(" ").map(step => end += parseInt(step, 36));
  };

  // What the calendar says of a day, counted from 1970-01-01; m, d, y and r are what rules of these kinds look at.
  const facts = memo(day => {
    const date = new Date(day * 864e5), m = date.getUTCMonth() + 1, d = date.getUTCDate(), y = m * 100 + d;
    return {
      m, d, y, r: date.getUTCFullYear() * 1e4 + y,
      weekday: (day + 3) % 7,
      nth: (d - 1) / 7,
      isLast: new Date((day + 7) * 864e5).getUTCMonth() + 1 !== m
    };
  });
  const isHoliday = day => holidays.includes(day);
  const isOff = day => facts(day).weekday > 4 || isHoliday(day);

  const rule = memo(text => {
    const [, weekdays = 127, weeks = 31, kind, from, to, holiday, dated, action, spans] = RULE.exec(text);
    // Whether a day is one of the rule's, holidays left aside.
    const plain = day => {
      const fact = facts(day), at = fact[kind];
      if (!(weekdays >> fact.weekday & 1 && (weeks >> fact.nth & 1 || weeks & 32 && fact.isLast))) return false;
      if (kind < "n") return from >> at - 1 & 1;
      return !kind || (+from <= to ? from <= at && at <= to : kind === "y" && (from <= at || at <= to));
    };
    const has = day => plain(day) && (!holiday || isHoliday(holiday === "a" ? day - 1 : day) === (holiday !== "n"));
    const closes = day => {
      if (action === "x") return has(day);
      if (plain(day) && !isHoliday(day)) return true;
      // A closing on a holiday moves to the next day, or with t to the next working day.
      if (action === "t" && isOff(day)) return false;
      do {
        day--;
        if (plain(day) && isHoliday(day)) return true;
      } while (action === "t" && isOff(day));
    };
    return { has, closes, dated, action, spans: spans && spans.split(",").map(span => span.split("-")) };
  });

  const channel = text => {
    const [, label = "", flags, body] = /^(?:(.*)=)?([A-Z]*)(.*)$/.exec(text);
    const is = flag => flags.includes(flag);
    const rules = body.split(";").map(rule), untold = !rules.some(rule => rule.spans);

    // What starts on a day, or nothing where nothing is told, and whether its rule names the day by date.
    const on = memo(day => {
      let spans = untold ? 0 : [], opened = spans, dated;
      for (const rule of rules) {
        if (rule.spans || rule.action === "u") {
          if (rule.has(day)) spans = opened = rule.spans || opened, dated = rule.dated;
        } else if (rule.closes(day)) spans = [];
      }
      return [spans, dated];
    });

    // Whether the hours were most likely written without a thought of such a day.
    const isVague = day => is("H") && isHoliday(day) || is("Y") && (facts(day).y > 1228 || facts(day).y < 104);

    // What is open on a day, the night before first: from, to, and whether it may be told.
    const pieces = memo(day => {
      const list = [];
      for (const shift of [-1, 0]) {
        const [spans, dated] = on(day + shift);
        const sure = !is("C") && (dated || !isVague(day + shift) && !isVague(day));
        for (const [from, to] of spans || []) {
          list.push([Math.max(+from + shift * DAY, 0), Math.min(+to + shift * DAY, DAY), sure]);
        }
      }
      return list.filter(([from, to]) => from < to);
    });
    const at = (day, minute) => pieces(day).filter(([from, to]) => from <= minute && minute < to);

    // The minute until which it is surely open, or the same minute.
    const sureEnd = (day, minute) => {
      const piece = at(day, minute).find(([from, to, sure]) => sure);
      return piece ? sureEnd(day, piece[1]) : minute;
    };

    const next = (day, minute) => {
      for (let ahead = 0; ahead <= FAR && day + ahead < end; ahead++) {
        const piece = pieces(day + ahead).find(([from, to, sure]) => sure && (ahead || from > minute));
        if (piece) return ahead * DAY + piece[0];
      }
    };

    // What may be told: a state, and the minute, counted from the day's midnight, at which it ends or opens.
    const standing = (day, minute) => {
      if (!(holidays[0] <= day && day < end)) return [ASK];
      if (untold) return [on(day)[0] ? CLOSED : ASK];
      let stop = sureEnd(day, minute);
      if (stop === minute) return at(day, minute).length ? [ASK] : [CLOSED, next(day, minute)];
      if (stop === DAY && day + 1 < end) stop += sureEnd(day + 1, 0);
      return [is("B") ? BOOKED : stop - minute > SOON ? 0 : 1, stop < 2 * DAY ? stop : 0];
    };
    return { label, on, at, standing };
  };

  // The channels of a payload; none where it is empty or cannot be read.
  const channels = memo(payload => {
    try {
      return payload.split("|").map(channel);
    } catch (error) {
      return [];
    }
  });

  const clock = minute => Math.floor(minute / 60) + ":" + String(minute % 60).padStart(2, 0);
  const date = day => facts(day).m + "月" + facts(day).d + "日";

  const text = ([state, at], day) => {
    const ahead = Math.floor(at / DAY), far = ahead < 7 ? "月火水木金土日"[(day + ahead + 3) % 7] + "曜" : date(day + ahead);
    return WORDS[state] + (
      state < ASK ? "（" + (at ? (at > DAY ? "翌" + clock(at - DAY) : clock(at)) + "まで）" : "24時間）")
      : at ? "（次は " + (["きょう", "あす"][ahead] || far) + " " + clock(at % DAY) + "）" : ""
    );
  };

  // Minutes since 1970 on the clocks of Japan, whatever the phone's zone.
  const minutes = () => Math.floor(Date.now() / 6e4) + 540;
  const best = states => states.length ? Math.min(...states) : ASK;

  // What a .now says at a moment, the best of its channels, and whether one is open round the clock.
  const tell = (payload, day, minute) => {
    const list = channels(payload).map(channel => [channel.standing(day, minute), channel.label]);
    return {
      state: best(list.map(([told]) => told[0])),
      round: list.some(([[state, at]]) => state + at === 0),
      text: list.map(([told, label]) => (label + " " + text(told, day)).trim()).join("／") || WORDS[ASK]
    };
  };

  const put = (node, words) => node && node.textContent !== words && (node.textContent = words);

  // Fills .now elements; the search does so for those it adds, and the page's own clock keeps them true.
  const show = (nows, moment = minutes()) => {
    const day = Math.floor(moment / DAY), told = memo(payload => tell(payload, day, moment % DAY));
    for (const now of nows) {
      now.told = told(now.dataset.now);
      const words = now.told.text === WORDS[ASK] && now.dataset.ask || now.told.text;
      if (put(now, words)) now.dataset.state = STATES[now.told.state];
    }
  };

  const start = () => {
    const one = query => document.querySelector(query);
    const all = (query, root = document) => [...root.querySelectorAll(query)];
    const hide = (node, gone) => node.hidden !== gone && (node.hidden = gone);
    const filter = one("[data-filter]"), button = one("[data-filter] button"), status = one("[data-filter] [role]");
    const list = one("[data-allday] ul");
    const windows = all("[data-window]").map(node => ({ node, nows: all(".now", node) }));
    const count = question => windows.filter(question).length;
    const round = now => now.told.round;
    let shown, pressed = false;

    // Fills the .now, and says how many windows opened or closed since the last time.
    const fill = moment => {
      show(all(".now"), moment);
      for (const view of windows) {
        view.before = view.state;
        view.state = best(view.nows.map(now => now.told.state));
      }
      const opened = count(view => view.before >= ASK && view.state < ASK);
      const closed = count(view => view.before < ASK && view.state > ASK);
      put(one("[data-said]"), (opened ? opened + "件の窓口の受付が始ま" + (closed ? "り、" : "りました。") : "")
        + (closed ? closed + "件の窓口の受付が終わりました。" : ""));
      put(one("[data-asof]"), date(Math.floor(moment / DAY)) + " " + clock(moment % DAY) + " 現在");
    };

    // After hours, the lines that are open round the clock stand first; each leaves a mark where it belongs.
    const arrange = () => {
      const late = !windows.some(view => view.state < BOOKED && !view.nows.some(round) && view.node.closest("[data-own]"));
      for (const view of windows) {
        const goes = late && view.nows.some(round) && !view.node.closest("[data-urgent]");
        if (goes && !view.mark) {
          view.node.replaceWith(view.mark = document.createComment(""));
          list.append(view.node);
        } else if (!goes && view.mark) {
          view.mark.replaceWith(view.node);
          view.mark = 0;
        }
      }
      hide(one("[data-allday]"), !list.children.length);
    };

    const sift = () => {
      for (const view of windows) hide(view.node, pressed && view.state >= BOOKED);
      for (const group of all("[data-group]")) hide(group, !group.querySelector("[data-window]:not([hidden])"));
      if (!pressed) return put(status, "");
      const found = count(view => view.state < BOOKED), heading = one("[data-urgent] h2");
      const rest = ["要予約の", "時間を確かめられない", "受付時間外の"]
        .map((words, index) => words + count(view => view.state === index + BOOKED) + "件")
        .filter(part => !/\D0/.test(part)).join("と");
      put(status, "いま相談できる窓口は" + (found ? found + "件です。"
        : "、ここにはありません。" + (heading ? "24時間の電話は「" + heading.textContent + "」にあります。" : ""))
        + (rest && rest + "は隠しています。"));
    };

    const refresh = () => {
      const moment = minutes(), before = shown;
      if (document.hidden || moment === shown) return;
      fill(shown = moment);
      // Nothing moves under the reader's finger or focus: after the first time only while the page stands at its top.
      if (before && (scrollY > 50 || one("[data-window] :focus"))) return;
      if (list) arrange();
      sift();
    };
    const tick = () => {
      setTimeout(tick, 6e4 - Date.now() % 6e4);
      refresh();
    };

    if (button) {
      hide(filter, !all(".now").some(now => now.dataset.now));
      // A page that was saved while it was pressed.
      button.setAttribute("aria-pressed", false);
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", pressed = !pressed);
        sift();
      });
    }
    document.addEventListener("visibilitychange", refresh);
    addEventListener("pageshow", refresh);
    tick();
  };

  // Without the table of holidays, or in a browser too old, the written hours stand as they are.
  try {
    know(document.currentScript.dataset.holidays);
    start();
  } catch (error) {}
  return { know, channels, text, tell, minutes, show };
})();
