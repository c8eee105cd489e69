import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buildScreens } from "../start/build-screens.ts";
import { runStep } from "./run-step.ts";
import { judgeRun, noTests, oneFailed, onePassed, type Tally } from "./tally.ts";
import { tallyPlaywright } from "./tally-playwright.ts";
import { tallyVitest } from "./tally-vitest.ts";

export type Step = { name: string; run: () => Promise<Tally> };

const minuteMs = 60_000;
// Left to itself, the runner takes all processors but one. Much of what is tested here waits: two files fit on two processors,
// three of those that wait for a database, and four of those that kill processes and wait until others take over.
const maxWorkersOf = { unit: 2, database: 3, built: 4 } as const;
const bin = (name: string) => path.join("node_modules/.bin", name);

/** Everything that `npm test` runs after it has made sure of the programs that it needs, cheapest first. */
export const steps: Step[] = [
  { name: "format", run: () => runCheck([bin("biome"), "format", "."]) },
  {
    name: "lint",
    run: () => runCheck([bin("biome"), "check", "--formatter-enabled=false", "--error-on-warnings", "."]),
  },
  { name: "types", run: checkTypes },
  { name: "unit", run: () => runVitest("unit", 5 * minuteMs) },
  { name: "database", run: () => runVitest("database", 8 * minuteMs) },
  { name: "build", run: buildOnce },
  { name: "built", run: () => runVitest("built", 10 * minuteMs) },
  { name: "journeys", run: runJourneys },
];

async function runCheck(command: string[]): Promise<Tally> {
  const { exitCode } = await runStep(command, { timeoutMs: 5 * minuteMs });
  return exitCode === 0 ? onePassed : oneFailed;
}

async function checkTypes(): Promise<Tally> {
  // Next's part of the types is generated; without it the result would depend on whether a build was made before.
  const generated = await runCheck([bin("next"), "typegen"]);
  return generated.failed > 0 ? generated : await runCheck([bin("tsc"), "--noEmit"]);
}

async function runVitest(project: keyof typeof maxWorkersOf, timeoutMs: number): Promise<Tally> {
  return withReport(async (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { exitCode } = await runStep(
      [bin("vitest"), "run", "--project", project, `--maxWorkers=${maxWorkersOf[project]}`, ...reporters],
      {
        timeoutMs,
      },
    );
    return judgeRun(await readTally(file, tallyVitest), exitCode);
  });
}

async function runJourneys(): Promise<Tally> {
  return withReport(async (file) => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const command = [bin("playwright"), "test", "--reporter=list,json"];
    const { exitCode } = await runStep(command, { timeoutMs: 20 * minuteMs, env });
    return judgeRun(await readTally(file, tallyPlaywright), exitCode);
  });
}

async function buildOnce(): Promise<Tally> {
  try {
    await buildScreens((line) => console.log(line));
    return onePassed;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return oneFailed;
  }
}

async function withReport(work: (file: string) => Promise<Tally>): Promise<Tally> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "signalbox-report-"));
  try {
    return await work(path.join(folder, "report.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A runner that crashed has left no report, or half of one; the caller sees no tests and counts a failure. */
async function readTally(file: string, count: (report: unknown) => Tally): Promise<Tally> {
  if (!existsSync(file)) return noTests;
  try {
    return count(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    console.error(`The report cannot be read: ${error}`);
    return noTests;
  }
}
