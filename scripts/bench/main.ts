import { spawnSync } from "node:child_process";

// `npm run bench`: every bench in a process of its own, one after the other, because each wants the machine to itself.
// Read the ratios within one run; the figures of two runs, or two machines, do not compare.
const benches = [
  "mapping.ts",
  "sandbox.ts",
  "ingress.ts",
  "deliveries.ts",
  "smtp.ts",
  "measure-start.ts",
  "runs-list.ts",
  "transactions.ts",
  "relay.ts",
  "relay-memory.ts",
  "notifications.ts",
  "inbox.ts",
  "hooks.ts",
  "subscriptions.ts",
];

for (const bench of benches) {
  console.log(`\n── ${bench} ──`);
  spawnSync(process.execPath, [`scripts/bench/${bench}`], { stdio: "inherit", timeout: 1_200_000 });
}
