import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

const waitMs = 200;
const giveUpMs = 10 * 60 * 1000;

/**
 * Runs `work` while no other process runs under the same lock file. Several projects of the solution stand on the server, and
 * may be built at the same time: without this two of them would install into one folder at once.
 */
export function withLock(file, work) {
  const startedMs = Date.now();
  while (!take(file)) {
    if (isAbandoned(file)) {
      rmSync(file, { force: true });
    } else if (Date.now() - startedMs > giveUpMs) {
      throw new Error(`${file} is held by process ${holder(file)} for more than ten minutes; delete it if that process is gone.`);
    } else {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
  const release = () => rmSync(file, { force: true });
  return Promise.resolve().then(work).finally(release);
}

function take(file) {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** A killed build leaves its lock behind. An empty file is a lock in the making: its holder is about to write its number. */
function isAbandoned(file) {
  const pid = holder(file);
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
