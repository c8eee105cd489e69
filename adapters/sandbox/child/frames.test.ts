import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFrameReader, encodeFrame } from "./frames.mjs";

describe("frames", () => {
  it("arrive whole and in order, however the stream cuts them", () => {
    const frames = fc.array(fc.tuple(fc.jsonValue({ maxDepth: 1 }), fc.string({ unit: "grapheme" })), { maxLength: 4 });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(frames, cuts, (sent, sizes) => {
        const received: unknown[] = [];
        const read = createFrameReader(1_000_000, (header, body) => received.push([header, body]));
        const bytes = Buffer.concat(sent.map(([header, body]) => encodeFrame(header, body)));
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const end = at + (sizes[turn % sizes.length] ?? 1);
          read(bytes.subarray(at, end));
          at = end;
        }
        expect(received).toEqual(sent.map(([header, body]) => [JSON.parse(JSON.stringify(header)), body]));
      }),
      { numRuns: 50 },
    );
  });

  it("refuse a length beyond the limit before anything of that size is kept", () => {
    const read = createFrameReader(100, () => {});
    const frame = encodeFrame({ type: "ready" }, "x".repeat(200));
    expect(() => read(frame.subarray(0, 8))).toThrow(/impossible lengths/);
  });

  it("refuse a header that says it is longer than its frame", () => {
    const frame = encodeFrame({ type: "ready" });
    frame.writeUInt32BE(5_000, 4);
    expect(() => createFrameReader(10_000, () => {})(frame)).toThrow(/impossible lengths/);
  });
});
