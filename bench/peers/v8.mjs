// Compiles a module with this process's V8 and perhaps runs it, then says what it
// took, in the words of src/measure.rs:
//
//   node --no-warnings V8-FLAGS... v8.mjs compile|run FILE [ARGS]...
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [mode, file, ...args] = process.argv.slice(2);

// The CPU seconds, of all threads, that `work` takes; and what it gives.
function timed(work) {
  const before = process.cpuUsage();
  const value = work();
  const used = process.cpuUsage(before);
  return [(used.user + used.system) / 1e6, value];
}

const bytes = readFileSync(file);
const [compile, module] = timed(() => new WebAssembly.Module(bytes));
let figures = `measured compile=${compile}`;
if (mode === 'run') {
  const wasi = new WASI({ version: 'preview1', args: [file, ...args], returnOnExit: true });
  const instance = new WebAssembly.Instance(module, wasi.getImportObject());
  const [run, code] = timed(() => wasi.start(instance));
  if (code !== 0) {
    console.error(`the guest exited with code ${code}`);
    process.exit(1);
  }
  figures += ` run=${run}`;
}
const peak = /^VmHWM:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'latin1'))[1];
console.error(`${figures} peak=${peak}`);
