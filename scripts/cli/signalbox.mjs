#!/usr/bin/env node
// The `signalbox` command: goes on in main.ts, on the machine's own Node.js where that is new enough.
import { existsSync } from "node:fs";
import path from "node:path";
import { enter } from "../bootstrap/enter.mjs";
import { projectRoot } from "../bootstrap/project-root.mjs";

const isNewEnough = Number(process.versions.node.split(".")[0]) >= 24;

if (isNewEnough && existsSync(path.join(projectRoot, "node_modules/zod"))) {
  await import("./main.ts");
} else {
  // Files are named from where the person stands; what follows runs from the project's folder.
  process.env.SIGNALBOX_DIRECTORY ??= process.cwd();
  // What the preparation has to say must not mix with output that a machine reads.
  console.log = console.error;
  await enter("scripts/cli/main.ts");
}
