// Records what a JavaScript host and a WebAssembly module do to each other, as `gantry-bench-replay`
// takes it: a line of JSON for each time that one calls the other or returns.
//
//   node record.mjs TRACE MEGABYTES SCRIPT.mjs [ARGUMENTS...]
//
// SCRIPT is run with a `WebAssembly.instantiate` that watches the first module which it is given
// as bytes. That module has to export its memory. Of the memory, the first MEGABYTES are compared
// at each step; the digest at the end is of all of it, so that a write beyond does not go unnoticed.
//
//   {"module": SHA-256}                                         first of all
//   {"call": NAME or INDEX, "args": [...], "writes": [...]}     the host calls an export, or the table's
//   {"import": "module.name", "args": [...], "pages", "sum"}    the module calls the host
//   {"resume": RESULT, "writes": [...]}                         the host returns
//   {"throw": true, "writes": [...]}                            or throws
//   {"return": RESULT, "pages", "sum"}                          the export returns
//   {"unwound": "host" or "trap", "pages", "sum"}               or an exception goes through it
//   {"grow": PAGES}                                             the host grows the memory
//   {"memory": BYTES, "sum": SHA-256}                           at the end
//
// Numbers are themselves, a BigInt is a string, and so are -0, NaN and the infinities. `writes` are
// pairs of an offset and hexadecimal bytes: what the host has written. `sum` is the SHA-256 of the
// `pages` of 4 KiB that the module has written since it was called.

import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

const PAGE = 4096;
const [trace, megabytes, script, ...rest] = process.argv.slice(2);
if (!script) {
  console.error("usage: node record.mjs TRACE MEGABYTES SCRIPT.mjs [ARGUMENTS...]");
  process.exit(1);
}
const limit = Number(megabytes) << 20;
const file = openSync(trace, "w");
let lines = [];

function flush() {
  writeSync(file, lines.join(""));
  lines = [];
}

function log(event) {
  lines.push(JSON.stringify(event) + "\n");
  if (lines.length === 1000) flush();
}

function value(v) {
  if (v === undefined) return null;
  if (typeof v === "bigint") return String(v);
  if (Object.is(v, -0)) return "-0";
  if (typeof v === "number" && !Number.isFinite(v)) return String(v);
  if (typeof v === "boolean") return Number(v);
  if (typeof v !== "number") throw new Error(`a ${typeof v} goes between host and module`);
  return v;
}

const pageOf = (buffer, page) => buffer.subarray(page * PAGE, (page + 1) * PAGE);

// What is known of the memory, page by page.
let memory;
let known = Buffer.alloc(0);

function* changedPages() {
  const now = Buffer.from(memory.buffer, 0, Math.min(limit, memory.buffer.byteLength));
  if (known.length < now.length) {
    known = Buffer.concat([known, Buffer.alloc(now.length - known.length)]);
  }
  for (let page = 0; page * PAGE < now.length; page++) {
    if (!pageOf(now, page).equals(pageOf(known, page))) yield [page, pageOf(now, page)];
  }
}

// The module hands over.
function written() {
  const hash = createHash("sha256");
  const pages = [];
  for (const [page, bytes] of changedPages()) {
    pages.push(page);
    hash.update(bytes);
    bytes.copy(known, page * PAGE);
  }
  return { pages, sum: hash.digest("hex") };
}

// The host hands over.
function writes() {
  const found = [];
  for (const [page, bytes] of changedPages()) {
    const before = pageOf(known, page);
    let [first, last] = [0, PAGE - 1];
    while (bytes[first] === before[first]) first++;
    while (bytes[last] === before[last]) last--;
    found.push([page * PAGE + first, bytes.toString("hex", first, last + 1)]);
    bytes.copy(known, page * PAGE);
  }
  return found;
}

// What the host threw last.
let thrown;

function watchImport(name, host) {
  return (...args) => {
    log({ import: name, args: args.map(value), ...written() });
    let result;
    try {
      result = host(...args);
    } catch (error) {
      log({ throw: true, writes: writes() });
      thrown = error;
      throw error;
    }
    // The module makes an integer of whatever the host returns.
    log({ resume: typeof result === "object" ? null : value(result), writes: writes() });
    return result;
  };
}

function watchExport(name, guest) {
  return (...args) => {
    // As the interface of JavaScript takes them: what is missing is undefined, hence 0.
    const given = args.slice(0, guest.length);
    while (given.length < guest.length) given.push(0);
    log({ call: name, args: given.map((arg) => value(arg ?? 0)), writes: writes() });
    let result;
    try {
      result = guest(...args);
    } catch (error) {
      // Emscripten's `abort` throws errors that look like traps.
      log({ unwound: error === thrown ? "host" : "trap", ...written() });
      throw error;
    }
    log({ return: value(result), ...written() });
    return result;
  };
}

function watchTable(table) {
  const get = table.get.bind(table);
  const watched = new Map();
  table.get = (index) => {
    const found = get(index);
    if (found === null) return null;
    if (!watched.has(index)) watched.set(index, watchExport(index, found));
    return watched.get(index);
  };
  table.set = () => {
    throw new Error("the host writes to the table, which is not recorded");
  };
}

function watchMemory(object) {
  memory = object;
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    log({ grow: pages });
    return grow(pages);
  };
}

function watchInstance(instance) {
  const exports = {};
  for (const [name, item] of Object.entries(instance.exports)) {
    if (item instanceof WebAssembly.Memory) watchMemory(item);
    if (item instanceof WebAssembly.Table) watchTable(item);
    exports[name] = typeof item === "function" ? watchExport(name, item) : item;
  }
  if (!memory) throw new Error("the module exports no memory");
  return { exports };
}

const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (source, imports) => {
  if (memory || source instanceof WebAssembly.Module) return instantiate(source, imports);
  log({ module: createHash("sha256").update(source).digest("hex") });
  const watched = {};
  for (const [module, items] of Object.entries(imports)) {
    watched[module] = {};
    for (const [name, item] of Object.entries(items)) {
      const isFunction = typeof item === "function";
      watched[module][name] = isFunction ? watchImport(`${module}.${name}`, item) : item;
    }
  }
  const { module, instance } = await instantiate(source, watched);
  // What data segments have written is not the host's.
  const result = { module, instance: watchInstance(instance) };
  written();
  return result;
};

process.argv.splice(2, process.argv.length, ...rest);
const { default: main } = await import(pathToFileURL(script));
await main(rest);
if (!memory) throw new Error("the script has instantiated no module");
const sum = createHash("sha256");
for (let start = 0; start < memory.buffer.byteLength; start += 1 << 30) {
  const length = Math.min(1 << 30, memory.buffer.byteLength - start);
  sum.update(Buffer.from(memory.buffer, start, length));
}
log({ memory: memory.buffer.byteLength, sum: sum.digest("hex") });
flush();
closeSync(file);
