// In: five windows made up by hand. Out: proof that answers are judged by the rule and measured as books say.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grade, score } from './grade.mjs';
import { gradesOf, judge } from './relevance.mjs';

const window = (id, area, ...categories) => ({ id, area, categories });
const known = [
  window('x/a/first', 'x/a', 'dv', 'women'),
  window('x/a/third', 'x/a', 'women', 'child', 'dv'),
  window('x/b/other', 'x/b', 'police', 'dv'),
  window('x/wide', 'x', 'women', 'law', 'dv'),
  window('nation', '', 'police'),
];

test('a window is graded by the place of the topic, by name and by the area asked for', () => {
  const check = (query, expected) => assert.deepEqual(gradesOf(query, known), expected, JSON.stringify(query));
  check({ topics: ['dv'] }, { 'x/a/first': 3, 'x/a/third': 2, 'x/b/other': 3, 'x/wide': 2 });
  check({ topics: ['dv'], also: ['police'] }, { 'x/a/first': 3, 'x/a/third': 2, 'x/b/other': 3, 'x/wide': 2, nation: 1 });
  check({ topics: ['dv'], also: ['police'], area: 'x/a' }, { 'x/a/first': 3, 'x/a/third': 2, 'x/wide': 1, nation: 1 });
  check({ windows: ['nation'] }, { nation: 3 });
  check({ windows: ['nation'], area: 'x/b' }, { nation: 2 });
  check({ also: ['law'], windows: ['x/a/third'] }, { 'x/a/third': 3, 'x/wide': 1 });
  check({ topics: ['none of these'] }, {});
});

test('queries that nothing here answers are left out, unless nothing should', () => {
  const asked = [
    { query: 'hit', class: 'gap', topics: ['dv'] },
    { query: 'debt', class: 'gap', topics: ['money'] },
    { query: 'town far away', class: 'city', topics: ['dv'], area: 'y/c' },
    { query: 'noodles', class: 'none' },
  ];
  const { judged, skipped } = judge(asked, known);
  assert.deepEqual(judged.map(({ query }) => query), ['hit', 'noodles']);
  assert.equal(skipped, 2);
});

test('an answer is measured by its first window, its order and its first five', () => {
  const grades = { a: 3, b: 2, c: 1 };
  const check = (ids, mrr, ndcg, recall) => {
    const found = score({ grades }, ids);
    const rounded = (values) => values.map((value) => value.toFixed(4));
    assert.deepEqual(rounded([found.mrr, found.ndcg, found.recall]), rounded([mrr, ndcg, recall]), ids.join(' '));
  };
  const ideal = 7 + 3 / Math.log2(3) + 1 / 2;
  const near = (value) => value / ideal;
  check(['a', 'b', 'c'], 1, 1, 1);
  check(['b', 'a'], 1, near(3 + 7 / Math.log2(3)), 1);
  // A mere help does not count as the first answer.
  check(['c', 'z', 'b'], 1 / 3, near(1 + 3 / 2), 0.5);
  check(['z', 'y', 'x', 'w', 'v', 'a'], 1 / 6, near(7 / Math.log2(7)), 0);
  check([...'0123456789', 'a'], 0, 0, 0);
  check([], 0, 0, 0);
});

test('where only helps are known, a help is the answer', () => {
  assert.equal(score({ grades: { c: 1 } }, ['z', 'c']).mrr, 0.5);
});

test('what has no answer is right only when empty', () => {
  assert.deepEqual(score({ grades: {} }, []), { mrr: 1, ndcg: 1, recall: 1 });
  assert.deepEqual(score({ grades: {} }, ['a']), { mrr: 0, ndcg: 0, recall: 0 });
});

test('classes are means, and the whole leaves out what has no answer', async () => {
  const judged = [
    { query: 'right', class: 'a', grades: { w: 3 } },
    { query: 'wrong', class: 'a', grades: { w: 3 } },
    { query: 'right', class: 'b', grades: { w: 3 } },
    { query: 'right', class: 'none', grades: {} },
  ];
  const { rows, all, none } = await grade(judged, (query) => (query === 'right' ? ['w'] : []));
  assert.deepEqual(rows.map(({ name, n, mrr }) => [name, n, mrr]), [['a', 2, 0.5], ['b', 1, 1], ['none', 1, 0]]);
  assert.deepEqual([all.n, all.mrr, none], [3, 2 / 3, 0]);
});
