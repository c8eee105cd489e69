// `npm test`: runs on the machine's own Node.js, installs what is missing, and goes on in testing/run-all.ts.
import { enter } from "./bootstrap/enter.mjs";

const isDone = await enter("scripts/testing/run-all.ts");
// The run did not come to its end, and that is a failure which the last line has to tell as well.
if (!isDone) {
  process.exitCode ||= 1;
  console.log("\n0 passed, 1 failed");
}
