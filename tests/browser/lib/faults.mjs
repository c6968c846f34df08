// In: a list of faults, one sentence each. Out: nothing if it is empty, else a failed test that shows them.
import assert from 'node:assert/strict';

const SHOWN = 40;

/** Fails with the faults themselves as the message. */
export function noFaults(faults) {
  const more = faults.length > SHOWN ? `\n… and ${faults.length - SHOWN} more` : '';
  if (faults.length) assert.fail(`${faults.length} fault(s)\n${faults.slice(0, SHOWN).join('\n')}${more}`);
}
