// In: the real content. Out: proof that danger brings the lines that help, and that nothing else does.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build, corpora } from './corpora.mjs';
import { load } from './engine.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'madoguchi-danger-'));
after(() => rmSync(scratch, { recursive: true }));
const { site, area } = build(scratch, corpora['the real site']);
const engine = load(site, area);

const LINES = [
  ['夫に殴られる', 'dv-plus'],
  ['おっとになぐられた', 'dv-plus'],
  ['死にたい', 'inochi-sos'],
  ['しにたい', 'inochi-sos'],
  ['レイプされた', 'yorisoi'],
  ['つきまとわれている', 'keisatsu-9110'],
  ['子どもがたたかれている', 'jiso-189'],
  ['首を絞められた', 'dv-plus'],
  ['もう消えてしまいたい', 'inochi-sos'],
  ['ストーカー', 'keisatsu-9110'],
  ['包丁', 'keisatsu-110'],
  ['リストカット', 'inochi-sos'],
];
for (const [query, line] of LINES) {
  test(`「${query}」 brings ${line} and the police`, () => {
    const { danger, lines } = engine.find(query);
    assert.ok(danger);
    const ids = lines.map(({ id }) => id);
    assert.ok(ids.includes(line) && ids.includes('keisatsu-110') && ids.length <= 3, ids.join());
  });
}

const CALM = ['ラーメン', '天気予報', '必死', '首が痛い', 'ラスボス 殺し方', '離婚', 'お金がない', '介護', '25-1137', 'しに', 'れいふ', 'すとーさー', '北見市'];
for (const query of CALM) {
  test(`「${query}」 is no danger`, () => {
    const { danger, lines } = engine.find(query);
    assert.deepEqual({ danger, lines }, { danger: false, lines: [] });
  });
}
