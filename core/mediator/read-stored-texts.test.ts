import { expect, it } from "vitest";
import { readContractProblems, readOrchestrations, readStoredHeaders, readStory } from "./read-stored-texts.ts";

it("reads what was stored", () => {
  const step = { stage: "client", verdict: "passed", sentence: "Known.", remedy: null, object: null };
  expect(readStory(JSON.stringify([step]))).toEqual([step]);
  expect(readStoredHeaders('[["a","1"],["a","2"]]')).toEqual([
    ["a", "1"],
    ["a", "2"],
  ]);
  expect(readContractProblems('[{"pointer":"/a","detail":"Missing."}]')).toEqual([
    { pointer: "/a", detail: "Missing." },
  ]);
});

it("counts what it does not understand as absent, so that the rest of the page is shown", () => {
  for (const text of [null, "", "{", "{}", "null", '[{"stage":"unheard of"}]', '[{"pointer":1}]', "[1]"]) {
    expect(readStory(text)).toEqual([]);
    expect(readOrchestrations(text)).toEqual([]);
    expect(readContractProblems(text)).toEqual([]);
  }
});

it("shows headers that were cut as the text that is left", () => {
  expect(readStoredHeaders('[["accept","*/*"],["coo...<truncated>')).toEqual([
    ["(as stored)", '[["accept","*/*"],["coo...<truncated>'],
  ]);
  expect(readStoredHeaders(null)).toEqual([]);
});
