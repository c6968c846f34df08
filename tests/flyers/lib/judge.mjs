// In: files of flyers. Out: what was found out of each, and what is wrong with some of them, each with its name.
import { each } from './tool.mjs';

/** Finds things out of every file; one that cannot be read carries why in `broken`. */
export async function examine(files, look) {
  await each(files, async (one) => {
    try {
      Object.assign(one, await look(one));
    } catch (fault) {
      one.broken = fault.message.split('\n').slice(0, 2).join(' ');
    }
  });
}

/** What is wrong with some of the files: `judge` gives a sentence, several, or what is no string for none. */
export function wrong(files, judge) {
  const said = (one) => (one.broken ? [one.broken] : [judge(one)].flat().filter((words) => typeof words === 'string'));
  return files.flatMap((one) => said(one).map((words) => `${one.name}: ${words}`));
}
