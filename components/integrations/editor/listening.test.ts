import { describe, expect, it } from "vitest";
import { addHeard, type HeardMessage, nameHeard } from "./listening.ts";

const heard = (id: string, status: HeardMessage["status"] = "success"): HeardMessage => {
  const facts = {
    receivedAt: "2026-03-01T09:30:00.000Z",
    bodyBytes: 2,
    beginning: "{}",
    duplicateCount: 0,
    error: null,
  };
  return { id, status, ...facts };
};

describe("listening", () => {
  it("adds what has arrived, newest first, and follows what becomes of it", () => {
    const first = addHeard([], [heard("a", "received")]);
    const then = addHeard(first, [heard("b"), heard("a")]);
    expect(then.map(({ id, status }) => [id, status])).toEqual([
      ["b", "success"],
      ["a", "success"],
    ]);
  });

  it("keeps what an answer has no room for any more, up to fifty", () => {
    const ids = Array.from({ length: 60 }, (_none, index) => String(index).padStart(2, "0"));
    const all = ids.reduce<readonly HeardMessage[]>((before, id) => addHeard(before, [heard(id)]), []);
    expect(all).toHaveLength(50);
    expect(all[0]?.id).toBe("59");
  });

  it("is no news where an answer says what is known", () => {
    const before = addHeard([], [heard("a")]);
    expect(addHeard(before, [heard("a")])).toBe(before);
    expect(addHeard(before, [])).toBe(before);
  });

  it("names a message for the shelf as nothing there is named", () => {
    const name = nameHeard("2026-03-01T09:30:00.000Z", []);
    expect(name).toContain("2026");
    expect(nameHeard("2026-03-01T09:30:00.000Z", [{ name, text: "" }])).toBe(`${name} (2)`);
  });
});
