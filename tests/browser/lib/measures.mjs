// In: nothing; these functions run in a page. Out: what is too wide for the screen or too small for a finger, one sentence each.

/** Text that needs sideways scrolling or is cut. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  const scrolls = document.scrollingElement.scrollWidth > width ? [`the page is ${document.scrollingElement.scrollWidth}px wide in ${width}px`] : [];
  const cut = [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && element.children.length === 0 && element.textContent.trim())
    .filter((element) => getComputedStyle(element).clipPath === 'none')
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `cut at ${width}px: ${element.outerHTML.slice(0, 120)}`);
  return [...scrolls, ...cut];
}

/** Measures each target by asking which points of the screen belong to it, so that a link spread over its card counts. */
export function smallTargets(within = 'body') {
  const REACH = 60;
  const faults = [];
  for (const link of document.querySelectorAll(`${within} :is(a[href], button, summary, input)`)) {
    if (!link.checkVisibility() || link.matches('.skip')) continue;
    link.scrollIntoView({ block: 'center', behavior: 'instant' });
    const line = link.getClientRects()[0];
    const box = link.getBoundingClientRect();
    const owns = (x, y) => link.contains(document.elementFromPoint(x, y)?.closest('a, button, summary, input'));
    const x = line.left + Math.min(line.width / 2, 40);
    const y = line.top + line.height / 2;
    const extent = (step) => {
      let reach = 0;
      while (reach < REACH && owns(x + step.x * (reach + 1), y + step.y * (reach + 1))) reach += 1;
      return reach;
    };
    const inline = getComputedStyle(link).display === 'inline' && link.parentElement.textContent.trim() !== link.textContent.trim();
    const height = extent({ x: 0, y: -1 }) + extent({ x: 0, y: 1 }) + 1;
    const width = Math.max(box.width, extent({ x: -1, y: 0 }) + extent({ x: 1, y: 0 }) + 1);
    const href = link.getAttribute('href') ?? '';
    const tapped = /^(tel|mailto):|\/topics\/[^/]+\/$/.test(href) || link.matches('[data-exit], summary');
    const least = tapped ? 44 : 24;
    if (!owns(x, y)) faults.push(`covered: ${link.outerHTML.slice(0, 120)}`);
    else if (!(inline && !tapped) && (height < least || width < least)) {
      faults.push(`${Math.round(width)} × ${height}px, not ${least}: ${link.outerHTML.slice(0, 120)}`);
    }
  }
  return faults;
}
