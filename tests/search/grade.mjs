// In: queries with the grades of windows, and a function from a query to ids. Out: MRR@10, nDCG@10, recall@5 a class.
import { ANSWER } from './relevance.mjs';

const DEPTH = 10;
const MEASURES = ['mrr', 'ndcg', 'recall'];
/** The class of queries that must find nothing: its numbers are shares of empty answers. */
export const NONE = 'none';

const gain = (grades) => grades.slice(0, DEPTH).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** How well a list of ids answers a query; the first window of the highest grades counts, a mere help only where nothing answers. */
export function score({ grades }, ids) {
  const values = Object.values(grades).sort((a, b) => b - a);
  if (!values.length) return { mrr: Number(!ids.length), ndcg: Number(!ids.length), recall: Number(!ids.length) };
  const least = Math.min(ANSWER, values[0]);
  const answers = (id) => (grades[id] ?? 0) >= least;
  const first = ids.slice(0, DEPTH).findIndex(answers);
  const all = values.filter((grade) => grade >= least).length;
  return {
    mrr: first < 0 ? 0 : 1 / (first + 1),
    ndcg: gain(ids.map((id) => grades[id] ?? 0)) / gain(values),
    recall: new Set(ids.slice(0, 5).filter(answers)).size / Math.min(5, all),
  };
}

/** Asks every query once for the scores and once more for the time (median), so that what an engine makes only once is not counted. */
export async function grade(judged, find) {
  const scored = [];
  for (const query of judged) scored.push({ query, ids: await find(query.query) });
  const times = [];
  for (const { query } of judged) {
    const started = performance.now();
    await find(query);
    times.push(performance.now() - started);
  }
  const ms = times.sort((a, b) => a - b)[times.length >> 1];
  const rows = [];
  for (const { query, ids } of scored) {
    const own = score(query, ids);
    let row = rows.find(({ name }) => name === query.class);
    if (!row) rows.push((row = { name: query.class, n: 0, mrr: 0, ndcg: 0, recall: 0 }));
    row.n += 1;
    for (const measure of MEASURES) row[measure] += own[measure];
  }
  const found = rows.filter((row) => row.name !== NONE);
  const n = found.reduce((sum, row) => sum + row.n, 0);
  const all = { name: 'all', n };
  for (const measure of MEASURES) all[measure] = found.reduce((sum, row) => sum + row[measure], 0) / n;
  for (const row of rows) for (const measure of MEASURES) row[measure] /= row.n;
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ms, rows, all, none: rows.find((row) => row.name === NONE)?.mrr ?? 1, scored };
}
