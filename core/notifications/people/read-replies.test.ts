import { expect, test } from "vitest";
import type { Json } from "#core/json.ts";
import { defaultNotificationSettings } from "../model.ts";
import { judgeReply, readReplies, repliesMax } from "./read-replies.ts";

test.each([
  [
    { from: "255712345678", text: "Stop" },
    { number: "+255712345678", body: "Stop", messageId: null },
  ],
  [
    { from: 255712345678, message: "Hi", id: 12 },
    { number: "+255712345678", body: "Hi", messageId: "12" },
  ],
  [
    { From: "+255712345678", Body: "", MessageSid: "SM1" },
    { number: "+255712345678", body: "", messageId: "SM1" },
  ],
  [
    { sender: "MPESA", body: "You got 5" },
    { sender: "MPESA", number: null },
  ],
])("%j is read in the words of its provider", (payload, reply) => {
  expect(readReplies(payload)).toMatchObject({ ok: true, replies: [reply] });
});

test("a list is taken whole or not at all, and what is missing is named by its place", () => {
  const list: Json[] = [{ from: "255712345678", text: "a" }, { text: "b" }, { from: "1234567", other: 1 }, 5];
  const read = readReplies(list);
  expect(read.ok ? [] : read.problems.map(({ pointer }) => pointer)).toEqual(["/1/from", "/2/text", "/3"]);
  expect(readReplies(Array(repliesMax + 1).fill({ from: "255712345678", text: "a" })).ok).toBe(false);
});

test.each([
  ["STOP", "stop"],
  [" stop. ", "stop"],
  ["“Stop!”", "stop"],
  ["Unsubscribe", "stop"],
  ["start", "start"],
  ["stop it", null],
  ["STOPPING", null],
  ["...", null],
  ["", null],
])("%j asks for %j", (body, effect) => {
  expect(judgeReply(body, defaultNotificationSettings)).toBe(effect);
});

test("words may be of any language and of several parts", () => {
  const words = { stopWords: ["Acha  kutuma", "прекрати"], startWords: [] };
  expect(judgeReply("acha kutuma", words)).toBe("stop");
  expect(judgeReply("ПРЕКРАТИ", words)).toBe("stop");
});
