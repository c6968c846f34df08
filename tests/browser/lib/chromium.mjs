// In: nothing, or CHROMIUM in the environment. Out: where Chromium is and how it is started: quiet, closed to every other host.
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** No sandbox, since tests often run as root; no background traffic; no name resolves but our own address. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE madoguchi.localhost',
];
