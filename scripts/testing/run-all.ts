import {
  chromium,
  ensureDebianPackages,
  findBrowser,
  headlessShell,
  mayInstall,
  redisServer,
} from "../bootstrap/debian-packages.mjs";
import { endCurrentStep } from "./run-step.ts";
import { steps } from "./steps.ts";
import { addTallies, noTests, oneFailed, type Tally } from "./tally.ts";

// `npm test`: every step, cheapest first, whatever the ones before it gave, and the sum of their counts as last line.
const results: { name: string; tally: Tally; seconds: number }[] = [];
let interrupted = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    interrupted = true;
    endCurrentStep();
  });
}
process.once("disconnect", () => {
  interrupted = true;
  endCurrentStep();
});

await measure("programs", providePrograms);
for (const step of steps) {
  if (interrupted) break;
  console.log(`\n── ${step.name} ──`);
  await measure(step.name, step.run);
}
if (interrupted) results.push({ name: "interrupted", tally: oneFailed, seconds: 0 });

console.log("\n── summary ──");
for (const { name, tally, seconds } of results) {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : "";
  console.log(`${name.padEnd(12)} ${tally.passed} passed, ${tally.failed} failed${skipped} (${seconds.toFixed(1)} s)`);
}
const sum = addTallies(results.map((result) => result.tally));
for (const test of sum.retried ?? []) console.log(`passed at the second try: ${test}`);
for (const failure of sum.failures ?? []) console.log(`failed: ${failure}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
// The process that started us would otherwise have to tell that the run never came to its end.
if (process.send === undefined) process.exit();
process.send("done", () => process.exit());

async function measure(name: string, run: () => Promise<Tally>): Promise<void> {
  const startedAt = performance.now();
  const tally = await run().catch((error: unknown) => {
    console.error(error);
    return oneFailed;
  });
  results.push({ name, tally, seconds: (performance.now() - startedAt) / 1_000 });
}

/** A program that cannot be had is a failure: the tests that need it would be skipped, and nobody would see. */
async function providePrograms(): Promise<Tally> {
  const say = (line: string) => console.log(line);
  const missing = [...provideBrowser(say), ...ensureDebianPackages([redisServer], say)].filter(
    ({ kind }) => kind === "missing",
  );
  for (const program of missing) {
    if (program.kind === "missing") console.error(`${program.name} is missing and could not be got: ${program.reason}`);
  }
  return missing.length === 0 ? noTests : { ...noTests, failed: missing.length };
}

/** The quicker of Debian's browsers, or the other one where only that is here and nothing may be installed. */
function provideBrowser(say: (line: string) => void): ReturnType<typeof ensureDebianPackages> {
  // Unpacked beside an installed one, the quicker one would not find the files that both share.
  if (!mayInstall() && findBrowser() !== null) return [];
  const shell = ensureDebianPackages([headlessShell], say);
  return shell.some(({ kind }) => kind === "found") ? shell : ensureDebianPackages([chromium], say);
}
