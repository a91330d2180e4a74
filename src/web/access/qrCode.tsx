import { encode } from 'uqr';

/** A QR code, dark on light in either theme: scanners expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => isDark ? [`M${x} ${y}h1v1h-1z`] : [])).join('');
  return <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}><rect width={size} height={size} /><path d={path} /></svg>;
}
