/**
 * Asks one at a time: whoever asks while an answer is on its way gets the answer of one more asking, begun after it. So of two answers the one
 * that was asked for last is taken last, however the line mixes them.
 */
export function inTurn(ask: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    next = null;
    return running = ask().finally(() => { if (next === null) running = null; });
  };
  return () => {
    if (running === null) return run();
    return next ??= running.then(run, run);
  };
}
