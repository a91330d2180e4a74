interface ScriptUrlPolicy { createScriptURL(path: string): string }

/**
 * Lets the page open without a link from now on. What the page asked before there was a worker nobody has kept: `askAgain` is called when
 * the first one is there.
 */
export function keepShell(askAgain: () => void): void {
  if (!('serviceWorker' in navigator)) return;
  if (!navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener('controllerchange', askAgain, { once: true });
  requestIdleCallback(() => void register(), { timeout: 10_000 });
}

async function register(): Promise<void> {
  // The page's policy lets no plain string become a script; this one path is ours.
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } }).trustedTypes;
  const path = '/worker.js';
  const url = types?.createPolicy('drafting-worker', { createScriptURL: given => given }).createScriptURL(path) ?? path;
  await navigator.serviceWorker.register(url).catch(() => undefined);
}
