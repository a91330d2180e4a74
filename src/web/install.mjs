// Installs exactly what package-lock.json names, when node_modules is older than it.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const stamp = join(folder, 'node_modules', '.stamp');

await withLock(join(folder, '.client.lock'), () => {
  // Asked again under the lock: the process that held it may have done the work.
  if (isCurrent()) return;
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder, stdio: 'inherit', shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('install.mjs(1,1): error CLIENT002: npm ci failed; its own messages stand above.');
    process.exitCode = 1;
    return;
  }
  writeFileSync(stamp, '');
});

function isCurrent() {
  if (!existsSync(stamp)) return false;
  const installedAt = statSync(stamp).mtimeMs;
  return ['package.json', 'package-lock.json'].every(file => statSync(join(folder, file)).mtimeMs <= installedAt);
}
