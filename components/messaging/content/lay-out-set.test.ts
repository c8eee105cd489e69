import { expect, it } from "vitest";
import { layOutSet, moveKey, type ShownMessage } from "./lay-out-set.ts";

const message = (id: number, sequenceNumber: number, lang: string, file: ShownMessage["file"] = null): ShownMessage => {
  return { id, sequenceNumber, lang, textContent: "x", metadata: {}, file };
};
const recording = { id: 1, address: "/a.mp3", name: "a.mp3", mediaType: "audio/mpeg", sizeBytes: 9 };

it("stands languages side by side, numbers below each other, and names what a language lacks", () => {
  const { languages, rows, warnings } = layOutSet(
    [message(3, 2, "eng"), message(1, 1, "eng"), message(2, 1, "afr")],
    "text",
  );
  expect(languages).toEqual(["afr", "eng"]);
  expect(rows.map(({ key, number, byLanguage }) => [key, number, [...byLanguage.keys()].sort()])).toEqual([
    ["1", 1, ["afr", "eng"]],
    ["3", 2, ["eng"]],
  ]);
  expect(warnings).toEqual(["afr has 1 of 2 messages; it lacks number 2."]);
});

it("warns of gaps, and of messages of an audio set that nobody can hear", () => {
  const { warnings } = layOutSet([message(1, 1, "eng", recording), message(2, 5, "eng")], "audio");
  expect(warnings).toEqual(["This is an audio set, and without a recording: 5.", expect.stringContaining("gaps")]);
  expect(layOutSet([], "audio")).toEqual({ languages: [], rows: [], warnings: [] });
});

it("moves one of the rows, and leaves the others in their order", () => {
  expect(moveKey(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moveKey(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
});
