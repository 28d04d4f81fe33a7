#!/usr/bin/env node
/** Starts the command, or says how to get it: an installation without scripts has not built it. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = new URL("../dist/command/cli.js", import.meta.url);
if (existsSync(command)) await import(command.href);
else {
  const folder = fileURLToPath(new URL("..", import.meta.url));
  console.error(
    `escapement: the command is not built, as after \`npm install --ignore-scripts\`; run \`npm ci && npm run build\` in ${folder}, or install again without --ignore-scripts`,
  );
  process.exitCode = 2;
}
