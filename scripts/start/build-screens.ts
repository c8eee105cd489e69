import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "../processes/project-root.ts";
import { hashSources } from "./hash-sources.ts";
import { StartProblem } from "./problem.ts";

const stampFile = path.join(projectRoot, ".next/signalbox-sources");
const buildId = path.join(projectRoot, ".next/BUILD_ID");

/** Builds the screens with Next where the last build was made from other sources. `say` gets a line when it does. */
export async function buildScreens(say: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const sources = await hashSources(projectRoot);
  if (existsSync(buildId) && existsSync(stampFile) && (await readFile(stampFile, "utf8")) === sources) return;
  say("Building the screens (once for each version, about a minute) …");
  // Without its stamp, a build that breaks off half-way is never taken for a whole one.
  await rm(stampFile, { force: true });
  await runNextBuild(signal);
  await writeFile(stampFile, sources);
}

async function runNextBuild(signal?: AbortSignal): Promise<void> {
  const next = path.join(projectRoot, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;
  const child = spawn(process.execPath, [next, "build"], {
    cwd: projectRoot,
    env,
    signal,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new StartProblem(`The screens could not be built:\n${Buffer.concat(printed).toString("utf8").trim()}`);
}
