import { runCallChaos } from "./run-call-chaos.ts";
import { runChaos } from "./run-chaos.ts";
import { runHookChaos } from "./run-hook-chaos.ts";
import { runMessageChaos } from "./run-message-chaos.ts";
import { runPubSubChaos } from "./run-pubsub-chaos.ts";
import { runSubscriptionChaos } from "./run-subscription-chaos.ts";

// `npm run chaos`: the long form, on both queue backends, with asynchronous calls, with messages of the outbox, with hooks and
// with Pub/Sub. `npm run chaos -- pubsub` is the last alone, with `streaming` behind it only for pulls that stream, `npm run
// chaos -- messages` those of the outbox, and `npm run chaos -- hooks` the hooks, `npm run chaos -- subscriptions` staged messages; a number says how many messages. `npm test` runs a short one
// (scripts/chaos/*.built.test.ts).
const words = process.argv.slice(2);
const given = words.map(Number).find((number) => number > 0);
const say = (line: string) => console.log(`  ${line}`);
let broken = 0;

function tell(name: string, report: { broken: string[] }): void {
  console.log(name, JSON.stringify({ ...report, broken: report.broken.slice(0, 20) }));
  broken += report.broken.length;
}

const only = words.find((word) => ["pubsub", "messages", "hooks", "subscriptions"].includes(word)) ?? null;
if (only === null) {
  for (const backend of ["postgres", "redis"] as const) {
    tell(backend, await runChaos({ messages: given ?? 2_000, killEveryMs: 1_500, backend, say }));
  }
}
if (only === null) {
  const report = await runCallChaos({ calls: given ?? 2_000, kills: 10, killEveryMs: 1_500, say });
  console.log("asynchronous calls", JSON.stringify(report));
  broken += report.lost + report.unfinished;
}
if (only === null || only === "hooks") {
  tell("hooks", await runHookChaos({ changes: given ?? 5_000, workers: 6, kills: 30, say }));
}
if (only === null || only === "messages") {
  tell("messages", await runMessageChaos({ messages: given ?? 2_000, workers: 8, kills: 30, say }));
}
if (only === null || only === "subscriptions") {
  tell("subscriptions", await runSubscriptionChaos({ people: given ?? 5_000, runs: 4, workers: 4, kills: 30, say }));
}
const pulls = words.includes("streaming") ? [true] : [false, true];
for (const streaming of only === null || only === "pubsub" ? pulls : []) {
  const report = await runPubSubChaos({ messages: given ?? 5_000, kills: 20, streaming, say });
  tell(`pubsub, ${streaming ? "streaming" : "at an interval"}`, report);
}
process.exit(broken === 0 ? 0 : 1);
