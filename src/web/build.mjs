// Builds the browser client into the server's wwwroot: checks types, bundles, names files by their content, writes index.html.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { withLock } from './lock.mjs';
import { messagesPlugin } from './messagesPlugin.mjs';
import { stylesPlugin } from './stylesPlugin.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const output = join(folder, '..', 'Drafting.Server', 'wwwroot');
const firstVisitGzipBytesMax = 150 * 1024;

/** What each way in needs at once, beside the page's own script, style and messages. */
const waysIn = { list: ['pages/list.tsx', 'i18n/list/ar.json'], sheet: ['pages/sheet.tsx'] };

await withLock(join(folder, '.client.lock'), async () => {
  const [typesAreRight, bundle] = await Promise.all([checkTypes(), bundleClient()]);
  if (!typesAreRight) {
    process.exitCode = 1;
    return;
  }
  await write(bundle);
  report(bundle);
});

/** TypeScript's own checker; without colours, so that MSBuild reads its lines as errors with file and line. */
function checkTypes() {
  const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  return new Promise(resolve => {
    spawn(process.execPath, [tsc, '--noEmit', '--pretty', 'false'], { cwd: folder, stdio: 'inherit' }).on('close', code => resolve(code === 0));
  });
}

/** The worker that opens the page without a link; it knows the build's files, fonts left out, and is called by the build's content. */
async function bundleWorker(names) {
  const result = await build({
    absWorkingDir: folder, entryPoints: ['worker/worker.ts'], outfile: join(output, 'worker.js'),
    bundle: true, format: 'iife', target: 'es2022', minify: true, write: false, logLevel: 'warning',
    define: {
      buildFiles: JSON.stringify(names),
      buildName: JSON.stringify(createHash('sha256').update(names.join()).digest('hex').slice(0, 12)),
    },
  });
  return result.outputFiles[0];
}

async function bundleClient() {
  const result = await build({
    absWorkingDir: folder,
    entryPoints: { app: 'main.tsx', style: 'styles/style.css', fonts: 'styles/fonts.css' },
    outdir: output,
    bundle: true, splitting: true, format: 'esm', target: 'es2022', minify: true, write: false, metafile: true, sourcemap: 'linked',
    jsx: 'automatic', jsxImportSource: 'preact',
    entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]', assetNames: 'fonts/[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [messagesPlugin, stylesPlugin],
    legalComments: 'linked', logLevel: 'warning',
  });
  const named = entry => relative(output, result.outputFiles.find(file => basename(file.path).startsWith(`${entry}-`) && /\.(js|css)$/.test(file.path)).path);
  return { files: result.outputFiles, metafile: result.metafile, script: named('app'), style: named('style'), fonts: named('fonts') };
}

/** Old names are taken away last: whoever loads the page during a build finds either the old files or the new ones. */
async function write({ files, metafile, script, style, fonts }) {
  const iconContents = readFileSync(join(folder, 'icon.svg'));
  const icon = `icon-${createHash('sha256').update(iconContents).digest('hex').slice(0, 8)}.svg`;
  const page = Object.entries({ script, style, fonts, icon })
    .reduce((text, [name, file]) => text.replaceAll(`{${name}}`, `/${file}`), readFileSync(join(folder, 'index.html'), 'utf8'))
    .replace('{preloads}', [...closureOf(outputsOf(metafile), [script])].slice(1).map(path => `<link rel="modulepreload" href="/${path}" fetchpriority="low">`).join('\n  '));
  const wanted = new Map(files.map(file => [file.path, file.contents]));
  wanted.set(join(output, icon), iconContents);
  const shell = [...wanted.keys()].filter(path => /\.(js|css|svg)$/.test(path)).map(path => `/${relative(output, path).replaceAll('\\', '/')}`);
  const worker = await bundleWorker(shell.sort());
  wanted.set(worker.path, worker.contents);
  wanted.set(join(output, 'index.html'), Buffer.from(page));
  for (const [path, contents] of [...wanted]) {
    if (!/\.(js|css|svg|html)$/.test(path)) continue;
    wanted.set(`${path}.br`, brotliCompressSync(contents));
    wanted.set(`${path}.gz`, gzipSync(contents, { level: 9 }));
  }
  for (const [path, contents] of wanted) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  for (const path of filesUnder(output)) if (!wanted.has(path)) rmSync(path);
}

function filesUnder(top) {
  return readdirSync(top).flatMap(name => {
    const path = join(top, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** What esbuild says of each file, by its path in the output. */
function outputsOf(metafile) {
  return new Map(Object.entries(metafile.outputs).map(([path, about]) => [relative(output, join(folder, path)), about]));
}

/** The scripts with all that they import at once, in the order in which they are met. */
function closureOf(outputs, scripts) {
  const found = new Set();
  const visit = path => {
    if (found.has(path)) return;
    found.add(path);
    for (const one of outputs.get(path).imports) {
      if (one.kind === 'import-statement') visit(relative(output, join(folder, one.path)));
    }
  };
  scripts.forEach(visit);
  return found;
}

/** What a first visit loads, for each way in: the script and the page's with their chunks, the largest language, the style; fonts come after. */
function report({ files, metafile, script, style }) {
  const outputs = outputsOf(metafile);
  const gzipBytes = path => gzipSync(files.find(file => relative(output, file.path) === path).contents, { level: 9 }).length;
  const chunkOf = entry => [...outputs].find(([, one]) => one.entryPoint === entry)[0];
  const [language] = [...outputs].filter(([, one]) => /i18n\/\w+\.json$/.test(one.entryPoint ?? '')).map(([path]) => path)
    .sort((a, b) => gzipBytes(b) - gzipBytes(a));
  for (const [way, entries] of Object.entries(waysIn)) {
    const first = [style, ...closureOf(outputs, [script, language, ...entries.map(chunkOf)])];
    let total = 0;
    for (const path of first) {
      const bytes = gzipBytes(path);
      total += bytes;
      console.log(`${kilobytes(bytes)}  ${path}`);
    }
    console.log(`${kilobytes(total)}  first visit of the ${way}, without fonts`);
    if (total > firstVisitGzipBytesMax) {
      console.error(`build.mjs(1,1): error CLIENT003: the first visit of the ${way} weighs ${total} bytes gzip; the bound is ${firstVisitGzipBytesMax}.`);
      process.exitCode = 1;
    }
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KB gzip`;
}
