// In: JSON on standard input: the served script, the table of holidays, and hours with days or moments to tell of.
// Out: JSON with what the script tells. Run by tests/hours_browser.rs.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

const STATES = ['open', 'closing', 'booked', 'ask', 'closed'];

const input = JSON.parse(readFileSync(0, 'utf8'));
runInThisContext(input.script);
const { know, channels, text, tell, minutes } = globalThis.madoguchiHours;
know(input.table);

/** Keeps the first of equal neighbours, with its index. */
class Changes {
  list = [];

  add(index, value) {
    if (this.list.length === 0 || this.list[this.list.length - 1][1] !== value) this.list.push([index, value]);
  }
}

function raw(channel, day, minute) {
  if (channel.at(day, minute).length > 0) return 'open';
  return channel.on(day)[0] ? 'closed' : 'untold';
}

/** Every quarter hour of the days, and words at minutes between, which wander over the quarter hour from day to day. */
function history(channel, { from, days }) {
  const [open, state, words, between] = [new Changes(), new Changes(), new Changes(), new Changes()];
  for (let day = from; day < from + days; day++) {
    let last = [];
    for (let quarter = 0; quarter < 96; quarter++) {
      const index = (day - from) * 96 + quarter;
      const minute = quarter * 15;
      open.add(index, raw(channel, day, minute));
      const told = channel.standing(day, minute);
      state.add(index, STATES[told[0]]);
      // Within a day, equal standings have equal words.
      if (told[0] !== last[0] || told[1] !== last[1]) words.add(index, text(told, day));
      last = told;
      if (quarter % 7 === 0) between.add(index, text(channel.standing(day, minute + (day % 15)), day));
    }
  }
  return { label: channel.label, open: open.list, state: state.list, text: words.list, between: between.list };
}

const histories = (input.payloads ?? []).map((payload) => channels(payload).map((channel) => history(channel, input)));

const told = (input.moments ?? []).map(([moment, payload]) => {
  Date.now = () => Date.parse(moment);
  const now = minutes();
  return tell(payload, Math.floor(now / 1440), now % 1440).text;
});

process.stdout.write(JSON.stringify({ histories, told, zone: new Date(0).getTimezoneOffset() }));
