// Runs a WASI preview 1 command under V8.
//
//   node --no-warnings run-wasi.mjs [--dir HOST[::GUEST]]... [--env K=V]...
//       [--preload NAME=FILE]... FILE [ARGS]...
//
// The options are those of `gantry run`, so that a script can be given either.
// `--opt-level=...` is accepted and ignored. A module that does not import its
// memory under the name Node expects, or that exits, is handled as a command:
// the process exits with the guest's code, or 134 for a trap.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const words = process.argv.slice(2);
const preopens = {};
const preloads = [];
const env = {};

function value(word, name) {
  return word === name ? words.shift() : word.slice(name.length + 1);
}

while (words.length > 0 && words[0].startsWith('--')) {
  const word = words.shift();
  if (word === '--') break;
  if (word.startsWith('--opt-level')) {
    value(word, '--opt-level');
  } else if (word.startsWith('--dir')) {
    const [host, guest] = value(word, '--dir').split('::');
    preopens[guest ?? host] = host;
  } else if (word.startsWith('--preload')) {
    const pair = value(word, '--preload');
    const at = pair.indexOf('=');
    preloads.push([pair.slice(0, at), pair.slice(at + 1)]);
  } else if (word.startsWith('--env')) {
    const pair = value(word, '--env');
    const at = pair.indexOf('=');
    if (at < 0) env[pair] = process.env[pair] ?? '';
    else env[pair.slice(0, at)] = pair.slice(at + 1);
  } else {
    console.error(`run-wasi: unknown option ${word}`);
    process.exit(2);
  }
}
if (words.length === 0) {
  console.error('run-wasi: no FILE');
  process.exit(2);
}

const file = words[0];
const wasi = new WASI({ version: 'preview1', args: words, env, preopens, returnOnExit: true });
try {
  const imports = wasi.getImportObject();
  for (const [name, preload] of preloads) {
    const { instance } = await WebAssembly.instantiate(await readFile(preload));
    imports[name] = instance.exports;
  }
  const module = await WebAssembly.compile(await readFile(file));
  const instance = await WebAssembly.instantiate(module, imports);
  process.exitCode = wasi.start(instance);
} catch (error) {
  console.error(`run-wasi: ${file}: ${error.stack ?? error}`);
  process.exitCode = error instanceof WebAssembly.RuntimeError ? 134 : 1;
}
