import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A style sheet that a script imports comes with it: the page takes it over before the script draws anything. So a page's first visit
 * carries only the styles of what is seen first, which `style.css` names.
 */
export const stylesPlugin = {
  name: 'styles',
  setup(build) {
    build.onResolve({ filter: /\.css$/ }, ({ path, importer }) =>
      (/\.tsx?$/.test(importer) ? { path: join(dirname(importer), path), namespace: 'adopted', sideEffects: true } : undefined));
    build.onLoad({ filter: /./, namespace: 'adopted' }, async ({ path }) => {
      const { code, warnings } = await build.esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true, target: 'es2022', sourcefile: path });
      const contents = `const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(code.trim())}); document.adoptedStyleSheets.push(sheet);`;
      return { contents, warnings, loader: 'js' };
    });
  },
};
