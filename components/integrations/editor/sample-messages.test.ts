import { expect, it } from "vitest";
import { pickMessages } from "./sample-messages.ts";

const run = (id: string, replayOf: string | null = null) => {
  return { id, replayOf, receivedAt: new Date("2026-03-01T09:30:00Z"), status: "success" as const, bodyBytes: 12 };
};

it("lists a message that was replayed many times once, so that it does not hide the others", () => {
  const replays = Array.from({ length: 30 }, (_, index) => run(`replay ${index}`, "a"));
  const listed = pickMessages([...replays, run("b"), run("a")]);
  expect(listed.map(({ id }) => id)).toEqual(["replay 0", "b"]);
  expect(listed[0]).toEqual({
    id: "replay 0",
    receivedAt: "2026-03-01T09:30:00.000Z",
    status: "success",
    bodyBytes: 12,
  });
});

it("lists the last ten", () => {
  const runs = Array.from({ length: 14 }, (_, index) => run(`run ${index}`));
  expect(pickMessages(runs).map(({ id }) => id)).toEqual(runs.slice(0, 10).map(({ id }) => id));
});
