// quill-delta under the same cases as Text/TextRun.cs. First line: the cases; every further line: a verb and the least milliseconds to run it for.
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import path from 'node:path';

const loaded = createRequire(path.join(process.argv[2], 'index.js'))('quill-delta');
const Delta = loaded.default ?? loaded;
let cases;

// Adding up what comes out keeps the engine from dropping the work, and shows whether both sides did the same.
const passes = {
  compose: () => cases.reduce((sum, [, first, , next]) => sum + first.compose(next).length(), 0),
  transform: () => cases.reduce((sum, [, first, second]) => sum + first.transform(second, true).length(), 0),
  apply: () => cases.reduce((sum, [document, , second]) => sum + document.compose(second).length(), 0),
};

for await (const line of createInterface({ input: process.stdin })) {
  if (!cases) {
    cases = JSON.parse(line).map((each) => each.map((ops) => new Delta(ops)));
    continue;
  }
  const [verb, millisecondsMin] = line.split(' ');
  const began = performance.now();
  let sum = 0;
  let count = 0;
  while (performance.now() - began < Number(millisecondsMin)) {
    sum = passes[verb]();
    count += cases.length;
  }
  console.log(JSON.stringify({ perSecond: (count / (performance.now() - began)) * 1000, sum }));
}
