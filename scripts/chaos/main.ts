import { runChaos } from "./run-chaos.ts";

// `npm run chaos`: the long form, on both queue backends. `npm test` runs a short one (scripts/chaos/chaos.built.test.ts).
const messages = Number(process.argv[2] ?? 2_000);
let broken = 0;
for (const backend of ["postgres", "redis"] as const) {
  const report = await runChaos({ messages, killEveryMs: 1_500, backend, say: (line) => console.log(`  ${line}`) });
  console.log(backend, JSON.stringify({ ...report, broken: report.broken.slice(0, 20) }));
  broken += report.broken.length;
}
process.exit(broken === 0 ? 0 : 1);
