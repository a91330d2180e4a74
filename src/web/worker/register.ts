interface ScriptUrlPolicy { createScriptURL(path: string): string }

/** Lets the page open without a link from the next visit on. After the first paint: it must not take the line from what is waited for. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator)) return;
  requestIdleCallback(() => void register(), { timeout: 10_000 });
}

async function register(): Promise<void> {
  // The page's policy lets no plain string become a script; this one path is ours.
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } }).trustedTypes;
  const path = '/worker.js';
  const url = types?.createPolicy('drafting-worker', { createScriptURL: given => given }).createScriptURL(path) ?? path;
  await navigator.serviceWorker.register(url).catch(() => undefined);
}
