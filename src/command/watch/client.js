// In: the states that `madoguchi watch` sends, as server-sent events. Out: this page anew when it is another one, and what is
// wrong in the content over it. Only watch puts this into pages; what `build` writes never has it.
(function () {
  "use strict";
  var script = document.currentScript, own = script.dataset.page, events = script.dataset.events;
  var KEY = "madoguchi-watch", source, again, closed, shown = "";

  // What a reload would lose: the place on the page, what is open, what is typed, and where the keyboard is.
  var FIELDS = "input, textarea, select", STOPS = "a[href], button, summary, " + FIELDS;
  function all(what) {
    return Array.prototype.slice.call(document.querySelectorAll(what));
  }
  function keep() {
    var at = document.activeElement;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({
        path: location.pathname,
        scroll: [scrollX, scrollY],
        open: all("details").map(function (one) { return one.open; }),
        typed: all(FIELDS).map(function (one) { return [one.value, one.checked]; }),
        stop: all(STOPS).indexOf(at),
        chosen: at && at.matches("input, textarea") ? [at.selectionStart, at.selectionEnd] : null
      }));
    } catch (full) { /* Without storage the page begins anew, which is all that is lost. */ }
  }
  function restore() {
    var text, kept, at;
    try {
      text = sessionStorage.getItem(KEY);
      sessionStorage.removeItem(KEY);
      kept = JSON.parse(text);
    } catch (none) { return; }
    if (!kept || kept.path !== location.pathname) return;
    all("details").forEach(function (one, at) { if (at in kept.open) one.open = kept.open[at]; });
    all(FIELDS).forEach(function (one, at) {
      var typed = kept.typed[at];
      if (!typed || one.value === typed[0] && one.checked === typed[1]) return;
      one.value = typed[0];
      one.checked = typed[1];
      one.dispatchEvent(new Event("input", { bubbles: true }));
    });
    at = all(STOPS)[kept.stop];
    if (at) at.focus({ preventScroll: true });
    if (at && kept.chosen && kept.chosen[0] !== null) at.setSelectionRange(kept.chosen[0], kept.chosen[1]);
    scrollTo({ left: kept.scroll[0], top: kept.scroll[1], behavior: "instant" });
  }

  // What is said stands in a shadow tree: the page's styles stay out, and ours stay in.
  var STYLE = ":host{all:initial}*{box-sizing:border-box}[hidden]{display:none}" +
    ".say{font:16px/1.6 sans-serif;color:#1a1a1a;background:#fff}" +
    ".panel{position:fixed;z-index:2147483647;inset:auto 0 0 0;max-height:60vh;overflow:auto;padding:12px 16px;" +
    "border-top:6px solid #b00020;box-shadow:0 -4px 24px #0006}" +
    ".note{padding:8px 16px;border-top:1px solid #767676;font-size:14px}" +
    "h2{font-size:18px;margin:0 96px 4px 0}h3{font-size:16px;margin:16px 0 4px;overflow-wrap:anywhere}p{margin:4px 0}" +
    "pre{font:14px/1.5 'BIZ UDGothic','MS Gothic','Noto Sans Mono CJK JP',monospace;margin:8px 0;padding:8px;overflow:auto;" +
    "background:#f2f2f2}button{position:absolute;top:10px;right:16px;min-width:44px;min-height:44px;padding:4px 12px;" +
    "font:inherit;color:#1a1a1a;background:#fff;border:1px solid #1a1a1a;border-radius:6px;cursor:pointer}" +
    ":focus-visible{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}" +
    "@media(prefers-color-scheme:dark){.say{color:#f2f2f2;background:#1a1a1a}.panel{border-color:#ff8a80}" +
    "pre{background:#2b2b2b}button{color:#f2f2f2;background:#1a1a1a;border-color:#f2f2f2}" +
    ":focus-visible{outline-color:#ffd43d;box-shadow:none}}@media print{.say{display:none}}";
  var host = document.createElement("div"), tree = host.attachShadow({ mode: "open" }), sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  tree.adoptedStyleSheets = [sheet];
  host.id = "Madoguchi-watch";
  var panel = part("section", "say panel", ""), note = part("aside", "say note", "");
  panel.setAttribute("role", "alert");
  panel.tabIndex = 0;
  panel.hidden = note.hidden = true;
  note.setAttribute("aria-label", "madoguchi watch");
  tree.append(note, panel);

  function part(name, kind, text) {
    var made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }
  function close() {
    closed = shown;
    panel.hidden = true;
  }
  function drawOne(one) {
    panel.append(part("h3", "", one.place), part("p", "", one.sentence), part("p", "", "直し方: " + one.remedy));
    if (!one.excerpt) return;
    var excerpt = part("pre", "", one.excerpt);
    excerpt.tabIndex = 0;
    panel.append(excerpt);
  }
  function draw(state) {
    var button = part("button", "", "閉じる");
    if (!host.isConnected) document.body.append(host);
    note.hidden = !state.warnings;
    note.textContent = "注意が" + state.warnings + "件あります。ターミナルで読めます。";
    if (!state.errors.length) closed = "";
    shown = JSON.stringify(state.errors);
    panel.hidden = !state.errors.length || shown === closed;
    if (panel.hidden || panel.dataset.shown === shown) return;
    panel.dataset.shown = shown;
    panel.textContent = "";
    button.type = "button";
    button.addEventListener("click", close);
    panel.append(part("h2", "", state.title), button);
    state.errors.forEach(drawOne);
    if (state.more) panel.append(part("p", "", "ほかに" + state.more + "件あります。ターミナルで読めます。"));
  }
  // Escape closes the panel, and then means nothing to the page, which would begin to count towards leaving.
  addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || panel.hidden) return;
    event.stopImmediatePropagation();
    close();
  }, true);

  function take(event) {
    var state = JSON.parse(event.data);
    if (state.page !== own) {
      disconnect();
      keep();
      location.reload();
      return;
    }
    draw(state);
  }
  // A browser keeps only six connections to one server: pages that nobody looks at let go of theirs, and are told all when
  // they come back.
  function connect() {
    clearTimeout(again);
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(events + "?page=" + encodeURIComponent(location.pathname));
    source.onmessage = take;
    source.onerror = function () {
      if (!source || source.readyState !== 2) return;
      disconnect();
      again = setTimeout(connect, 500);
    };
  }
  function disconnect() {
    clearTimeout(again);
    if (source) source.close();
    source = null;
  }
  restore();
  addEventListener("pageshow", connect);
  addEventListener("pagehide", disconnect);
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  connect();
})();
