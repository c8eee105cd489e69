import { expect, test } from "vitest";
import { keepStartOrder } from "./start-order.ts";

test("parts end in the opposite order, each once, even when one of them fails to", async () => {
  const ended: string[] = [];
  const said: string[] = [];
  const order = keepStartOrder((line) => said.push(line));
  for (const name of ["claim", "database", "web"]) {
    order.onStop(name, async () => {
      ended.push(name);
      if (name === "database") throw new Error("it hangs");
    });
  }
  await order.stopAll();
  await order.stopAll();
  expect(ended).toEqual(["web", "database", "claim"]);
  expect(said).toEqual(["The database did not stop as it should: it hangs"]);
});
