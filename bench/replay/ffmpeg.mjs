// What FFmpeg for the web (npm @ffmpeg/core) does with a picture of its own making, for
// `record.mjs`: FOLDER is the package's `dist/esm`. Prints the SHA-256 of each file that it makes.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

export default async function main([folder, ...args]) {
  const place = resolve(folder);
  const { default: create } = await import(pathToFileURL(`${place}/ffmpeg-core.js`));
  const core = await create({
    wasmBinary: readFileSync(`${place}/ffmpeg-core.wasm`),
    locateFile: (name) => `${place}/${name}`,
  });
  core.setLogger(({ message }) => console.error(message));
  core.exec(...args);
  console.log(`exit code ${core.ret}`);
  const bytes = core.FS.readFile(args.at(-1));
  const sum = createHash("sha256").update(bytes).digest("hex");
  console.log(`${args.at(-1)}: ${bytes.length} bytes, ${sum}`);
}
