// In: queries with the ids that answer them, and a function from a query to ids. Out: MRR@10, nDCG@10 and recall@5 a class.

/** A query is `{query, class, relevant: {id: grade}}`; without `relevant` it must find nothing. */
export function grade(queries, find) {
  const classes = new Map();
  const started = process.hrtime.bigint();
  for (const query of queries) {
    const ids = find(query.query).slice(0, 10);
    const relevant = query.relevant ?? {};
    const best = Object.values(relevant).sort((a, b) => b - a).slice(0, 10);
    const gain = (grades) => grades.reduce((sum, value, at) => sum + (2 ** value - 1) / Math.log2(at + 2), 0);
    const first = ids.findIndex((id) => relevant[id] > 0);
    const none = best.length === 0;
    const score = {
      mrr: none ? Number(ids.length === 0) : first < 0 ? 0 : 1 / (first + 1),
      ndcg: none ? Number(ids.length === 0) : gain(ids.map((id) => relevant[id] ?? 0)) / gain(best),
      recall: none ? Number(ids.length === 0) : ids.slice(0, 5).filter((id) => relevant[id] > 0).length / Math.min(5, best.length),
    };
    const sums = classes.get(query.class) ?? { n: 0, mrr: 0, ndcg: 0, recall: 0 };
    sums.n += 1;
    for (const name of ['mrr', 'ndcg', 'recall']) sums[name] += score[name];
    classes.set(query.class, sums);
  }
  const ms = Number(process.hrtime.bigint() - started) / 1e6 / queries.length;
  const rows = [...classes].map(([name, sums]) => ({ name, n: sums.n, mrr: sums.mrr / sums.n, ndcg: sums.ndcg / sums.n, recall: sums.recall / sums.n }));
  const found = rows.filter((row) => row.name !== 'no-answer');
  const all = found.reduce((sum, row) => sum + row.n, 0);
  const mean = (name) => found.reduce((sum, row) => sum + row[name] * row.n, 0) / all;
  return { ms, rows, all: { name: 'all but no-answer', n: all, mrr: mean('mrr'), ndcg: mean('ndcg'), recall: mean('recall') } };
}
