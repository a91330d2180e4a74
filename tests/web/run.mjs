// Bundles every *.test.ts to a temporary folder and runs the bundles by node:test; Node 20 does not strip types itself.
// With a name, e.g. `run.mjs make-clause-vectors`, bundles and runs that one program.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { buildSync } = createRequire(join(here, '../../src/web/package.json'))('esbuild');
const [program, ...rest] = process.argv.slice(2);
const entryPoints = (program === undefined ? readdirSync(here).filter(name => name.endsWith('.test.ts')) : [`${basename(program, '.ts')}.ts`])
  .map(name => join(here, name));
const outdir = mkdtempSync(join(tmpdir(), 'drafting-web-tests-'));
try {
  buildSync({ entryPoints, outdir, bundle: true, platform: 'node', format: 'esm', target: 'node20', outExtension: { '.js': '.mjs' },
    sourcemap: 'inline', nodePaths: [join(here, '../../src/web/node_modules')], logLevel: 'warning', define: { 'process.env.DRAFTING_TESTS': JSON.stringify(here) },
    banner: { js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);" } });
  const bundles = entryPoints.map(path => join(outdir, basename(path).replace(/\.ts$/, '.mjs')));
  const reporter = process.stdout.isTTY ? 'spec' : 'tap';
  const command = program === undefined
    ? ['--enable-source-maps', '--test', `--test-reporter=${reporter}`, ...bundles]
    : ['--enable-source-maps', ...bundles, ...rest];
  process.exitCode = spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
