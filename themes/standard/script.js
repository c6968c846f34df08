// すぐ閉じる: hides the page at once, then replaces it; by tap, or Esc or Shift pressed three times within two seconds.
(function (root) {
  "use strict";
  var link, last, times = [];
  function leave(event) {
    link = link || document.querySelector("[data-exit]");
    if (!link) return;
    if (event) event.preventDefault();
    root.className = "gone";
    document.title = link.dataset.exit;
    location.replace(link.href);
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
})(document.documentElement);
