import { expect, it } from "vitest";
import { toWebBody } from "./web-caller.ts";

function send(parts: string[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  return new Request("http://internal/", { method: "POST", body, duplex: "half" } as RequestInit);
}

it("tells a body without a byte from one that has begun, and loses nothing by asking", async () => {
  expect(await toWebBody(send([])).hasBegun()).toBe(false);
  const whole = toWebBody(send(["one", "two"]));
  expect(await whole.hasBegun()).toBe(true);
  const read = await whole.readWhole(100);
  expect(read.kind === "read" && new TextDecoder().decode(read.bytes)).toBe("onetwo");
  const streamed = toWebBody(send(["one", "two"]));
  expect(await streamed.hasBegun()).toBe(true);
  expect(Buffer.concat(await streamed.open().toArray()).toString()).toBe("onetwo");
});
