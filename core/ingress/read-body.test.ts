import { expect, it } from "vitest";
import { readBody } from "./read-body.ts";

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  const init = { method: "POST", body, headers, duplex: "half" };
  return new Request("http://signalbox.test/", init);
}

/** A body in chunks without a declared length; tells how many chunks were asked for and whether it was given up. */
function chunked(chunks: number, size: number, failAt = Number.POSITIVE_INFINITY) {
  const seen = { pulled: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.pulled === failAt) return controller.error(new Error("connection lost"));
        if (seen.pulled++ === chunks) return controller.close();
        controller.enqueue(new Uint8Array(size).fill(seen.pulled));
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, seen };
}

it("reads a body with a declared length, and one that arrives in chunks without", async () => {
  const declared = await readBody(post("abc", { "content-length": "3" }), 3);
  expect(declared).toEqual({ kind: "read", bytes: new Uint8Array([97, 98, 99]) });
  const { stream } = chunked(3, 2);
  expect(await readBody(post(stream), 6)).toEqual({ kind: "read", bytes: new Uint8Array([1, 1, 2, 2, 3, 3]) });
});

it("reads no body as no bytes", async () => {
  expect(await readBody(post(null), 10)).toEqual({ kind: "read", bytes: new Uint8Array() });
});

it("refuses a declared length above the cap without reading anything", async () => {
  const { stream, seen } = chunked(3, 2);
  const outcome = await readBody(post(stream, { "content-length": "1001" }), 1_000);
  expect(outcome).toEqual({ kind: "too_large", bytesMax: 1_000 });
  expect(seen.pulled).toBe(0);
});

it("stops reading a body without a declared length as soon as it is too long, and leaves the connection to answer on", async () => {
  const { stream, seen } = chunked(1_000, 100);
  expect(await readBody(post(stream), 250)).toEqual({ kind: "too_large", bytesMax: 250 });
  expect(seen.pulled).toBeLessThan(6);
  expect(seen.cancelled).toBe(false);
});

it("is not deceived by a declared length that is too small", async () => {
  const { stream } = chunked(5, 100);
  expect(await readBody(post(stream, { "content-length": "10" }), 250)).toEqual({ kind: "too_large", bytesMax: 250 });
});

it("tells a body that broke off from one that ended", async () => {
  const { stream } = chunked(5, 10, 2);
  expect(await readBody(post(stream), 1_000)).toEqual({ kind: "aborted" });
});
