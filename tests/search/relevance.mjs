// In: a query and the windows an area's search can find. Out: the grade of every window that answers it, by rule.

/** A window of the grade 2 or 3 is an answer; of the grade 1, a help. */
export const ANSWER = 2;

/**
 * The grades of a query `{topics, also, windows, area}`: 3 for a window named by it or with a topic first or second in its
 * categories, 2 with a topic further down, 1 with a category that helps a little. With an area only its windows keep that;
 * those of areas around it have one less, at least 1.
 */
export function gradesOf({ topics = [], also = [], windows = [], area }, known) {
  const grades = {};
  for (const window of known) {
    const places = topics.map((topic) => window.categories.indexOf(topic)).filter((at) => at >= 0);
    const best = windows.includes(window.id) ? 3 : places.length ? (Math.min(...places) < 2 ? 3 : 2) : 0;
    const grade = best || Number(window.categories.some((category) => also.includes(category)));
    const there = grade && nearness(window.area, area);
    if (there) grades[window.id] = there === 'in' ? grade : Math.max(1, grade - 1);
  }
  return grades;
}

function nearness(home, area) {
  if (area === undefined || home === area) return 'in';
  return home === '' || area.startsWith(`${home}/`) ? 'around' : '';
}

/** Queries with their grades; those that nothing here answers are left out, unless nothing should. */
export function judge(queries, known) {
  const areas = new Set(known.map((window) => window.area));
  const judged = [];
  let skipped = 0;
  for (const query of queries) {
    const grades = query.class === 'none' ? {} : gradesOf(query, known);
    const answered = Object.values(grades).some((grade) => grade >= ANSWER) || (query.area && Object.keys(grades).length > 0);
    if (query.class === 'none' || (answered && (query.area === undefined || areas.has(query.area)))) judged.push({ ...query, grades });
    else skipped += 1;
  }
  return { judged, skipped };
}
