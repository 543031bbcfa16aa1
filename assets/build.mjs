// Writes app.css (one file, minified) and the two fonts into the package's static folder.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as sass from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../src/zerdeli/base/static/zerdeli');
const limit = 14 * 1024;

// The library repeats these per class; we say them once on the body. Colours keep only their variable.
const slim = (css) =>
  css
    .replace(/var\((--govuk-[a-z-]+),\s*#[0-9a-f]{3,6}\)/g, 'var($1)')
    .replace(/font-family:inherit(;|(?=\}))/g, '')
    .replace(/-(webkit-font-smoothing:antialiased|moz-osx-font-smoothing:grayscale)(;|(?=\}))/g, '')
    .replace(/--govuk-([a-z-]+)-colour/g, '--$1')
    .replace(/[^{}]*\{\}/g, '')
    .replace(/@media [^{}]*\{\}/g, '');

const { css } = sass.compile(join(here, 'scss/app.scss'), {
  style: 'compressed',
  charset: false,
  loadPaths: [join(here, 'node_modules')],
  quietDeps: true,
});
const smoothing = 'body{-webkit-font-smoothing:antialiased;-moz-osx-font-smoothing:grayscale}';
const sheet = slim(css) + smoothing + '\n';
const weight = gzipSync(sheet, { level: 9 }).length;
if (weight > limit) throw new Error(`app.css is ${weight} bytes gzipped, more than ${limit}`);
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'app.css'), sheet);
console.log(`app.css ${sheet.length} bytes, ${weight} gzipped`);
if (!process.argv.includes('--css')) {
  execFileSync(process.env.PYTHON ?? 'python3', [join(here, 'fonts.py'), join(target, 'fonts')], { stdio: 'inherit' });
}
