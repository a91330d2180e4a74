/** The page's own letters weigh as much as half of its code. On a slow line they come after what there is to read. */
export function showFonts(): void {
  const link = document.getElementById('fonts') as HTMLLinkElement | null;
  if (link) link.media = 'all';
}

/** Whether the browser measures a slow line; not all of them say. */
export function isSlow(): boolean {
  const { connection } = navigator as { connection?: { effectiveType?: string; saveData?: boolean } };
  return connection !== undefined && (connection.saveData === true || connection.effectiveType !== '4g');
}
