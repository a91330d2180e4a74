/** A page whose script took so long to come is on a slow line, whatever the browser says of it. */
const slowStartMs = 3_000;

const line = (navigator as { connection?: { effectiveType?: string; saveData?: boolean } }).connection;
const isSaidSlow = line !== undefined && line.effectiveType !== '4g';
const isMeasuredSlow = performance.now() > slowStartMs;

/** Whether the line is slow, as far as it was known when the page's script began: not all browsers measure it. */
export function isSlow(): boolean {
  return isSaidSlow || isMeasuredSlow || line?.saveData === true;
}

/**
 * The page's own letters weigh more than all of its code. On a slow line they come last and one file after the other, so that typed words
 * find the line free; where bytes are to be saved they do not come.
 */
export function showFonts(): void {
  const link = document.getElementById('fonts') as HTMLLinkElement | null;
  if (link === null || line?.saveData === true) return;
  if (!isSlow()) link.media = 'all';
  else quietly ??= fetchOneByOne(link).then(() => { link.media = 'all'; }, () => undefined);
}

let quietly: Promise<void> | null = null;

async function fetchOneByOne(link: HTMLLinkElement): Promise<void> {
  // The worker's own fetching goes before: what it keeps makes the next visit quick.
  await navigator.serviceWorker?.ready;
  for (const rule of link.sheet?.cssRules ?? []) {
    for (const [, address] of rule.cssText.matchAll(/url\("([^"]+)"\)/g)) await (await fetch(new URL(address!, link.href))).arrayBuffer();
  }
}
