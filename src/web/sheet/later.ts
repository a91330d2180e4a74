// What the sheet can do without at first, as one script: it is fetched when any of it is first wanted.
export { Beside } from './beside';
export { Find } from './find';
export { Palette } from './palette';
export { UnalignedStrip } from './unaligned';
export { LinkCard } from './link';
