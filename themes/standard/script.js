// すぐ閉じる: hides the page at once, then replaces it; by tap, or Esc or Shift pressed three times within two seconds.
// The search: fetched when its field is touched, typed into, or found filled; docs/search.md says why so late.
(function (root) {
  "use strict";
  var link, last, loading, times = [];
  function field() {
    return document.getElementById("q");
  }
  function leave(event) {
    link = link || document.querySelector("[data-exit]");
    if (!link) return;
    if (event) event.preventDefault();
    if (field()) field().value = "";
    root.className = "gone";
    document.title = link.dataset.exit;
    location.replace(link.href);
  }
  function get(name) {
    return fetch(name).then(function (answer) {
      if (!answer.ok) throw answer;
      return answer.text();
    });
  }
  function run(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.onload = done;
      script.onerror = failed;
      script.src = name;
      // One after the other, in the order they were asked for.
      script.async = false;
      document.head.append(script);
    });
  }
  function load(event) {
    var q = field(), home, said, scripts;
    if (!q || event.target !== q && !q.value) return;
    home = q.parentNode.dataset.home;
    said = q.parentNode.querySelector("[role]");
    if (loading !== 2 && q.value) said.textContent = said.dataset.wait;
    if (loading) return;
    loading = 1;
    scripts = ["search"].concat(q.parentNode.dataset.wide ? "search-nation" : []).map(function (name) {
      return run(home + name + ".js");
    });
    Promise.all([get(home + "search-words.txt"), get(q.parentNode.dataset.shard)].concat(scripts)).then(function (files) {
      loading = 2;
      search.page(q, get, run, files);
    }).catch(function () {
      loading = 0;
      said.textContent = said.dataset.lost;
    });
  }
  root.className = "js";
  addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("[data-exit]")) leave(event);
  });
  addEventListener("keydown", function (event) {
    var key = event.key, now = event.timeStamp;
    // A further Esc would stop the browser on its way out.
    if (link) return event.preventDefault();
    if (event.repeat || event.isComposing) return;
    times = key === last ? times.filter(function (time) { return now - time < 2000; }) : [];
    last = key;
    if (times.push(now) > 2 && (key === "Escape" || key === "Shift")) leave(event);
  });
  addEventListener("pageshow", function () { if (link) leave(); });
  ["focusin", "pointerdown", "input", "pageshow"].forEach(function (type) { addEventListener(type, load); });
})(document.documentElement);
