// Does the job of a measuring process with this process's V8: compiles a module
// and perhaps runs it, then says what that took. What it is told and what it
// answers is described in harness/src/job.rs and harness/src/lib.rs.
//
//   node --no-warnings V8-FLAGS... v8.mjs JOB...
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

let run = false;
let exit = 0;
const preopens = {};
const words = process.argv.slice(2);
while (words.length > 0 && words[0].startsWith('--')) {
  const word = words.shift();
  switch (word) {
    case '--run': run = true; break;
    case '--exit': exit = Number(words.shift()); break;
    case '--engine': case '--threads': words.shift(); break; // they are V8's flags
    case '--dir': {
      const [host, guest] = words.shift().split('::');
      preopens[guest] = host;
      break;
    }
    default:
      console.error(`an unknown option, ${word}`);
      process.exit(2);
  }
}

// The CPU seconds, of all threads, and the seconds by the clock that `work`
// takes; and what it gives.
function timed(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const value = work();
  const wall = (performance.now() - start) / 1e3;
  const used = process.cpuUsage(before);
  return [(used.user + used.system) / 1e6, wall, value];
}

function compileOnce(bytes) {
  try {
    return timed(() => new WebAssembly.Module(bytes));
  } catch (error) {
    if (!(error instanceof WebAssembly.CompileError)) throw error;
    console.error(`refused ${error.message}`);
    process.exit(1);
  }
}

const peak = () => /^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))[1];
const bytes = readFileSync(words[0]);
const [compile, wall, module] = compileOnce(bytes);
let kib = peak();
let figures = '';
if (run) {
  const wasi = new WASI({ version: 'preview1', args: words, preopens, returnOnExit: true });
  const instance = new WebAssembly.Instance(module, wasi.getImportObject());
  const [cpu, , code] = timed(() => wasi.start(instance));
  if (code !== exit) {
    console.error(`the guest exited with code ${code}`);
    process.exit(1);
  }
  figures = ` run=${cpu}`;
  kib = peak();
}
console.error(`measured compile=${compile} wall=${wall}${figures} peak=${kib}`);
