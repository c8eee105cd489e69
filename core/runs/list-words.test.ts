import { describe, expect, it } from "vitest";
import { hasPhrase, listJsonWords, listWords } from "./list-words.ts";

describe("the words of a payload", () => {
  it.each([
    { name: "punctuation parts words", text: '{"order":"ORD-4711/b"}', words: ["order", "ord", "4711", "b"] },
    { name: "letters of every script are letters", text: '"Müller 東京 Ĳssel"', words: ["müller", "東京", "ĳssel"] },
    { name: "an accent written apart is the same word", text: '"Mu\u0308ller"', words: ["müller"] },
    { name: "escapes are read", text: String.raw`"a\nb\tc\u00e9 \"d\" \\e"`, words: ["a", "b", "cé", "d", "e"] },
    { name: "an escaped NUL parts words", text: String.raw`"a\u0000b"`, words: ["a", "b"] },
    { name: "nothing to find", text: "{}", words: [] },
  ])("$name", ({ text, words }) => {
    expect(listJsonWords(text)).toEqual(words);
  });

  it("cuts encoded bytes and endless payloads", () => {
    expect(listWords("x".repeat(5_000))).toEqual(["x".repeat(100)]);
    expect(listWords("ab ".repeat(100_000))).toHaveLength(16_000);
    // A letter that becomes two when it is normalised must not make more of a text than fits the index.
    const grown = listWords(`${"\u0958".repeat(50)} `.repeat(4_000));
    expect(grown.join("").length).toBeLessThanOrEqual(200_000);
  });
});

describe("a search", () => {
  const words = listWords("Order ORD-4711 of Jane Smith");
  it.each([
    ["4711", true],
    ["ord-4711", true],
    ["ORD-47", true],
    ["jane smi", true],
    ["smith jane", false],
    ["or 4711", false],
    ["smith and", false],
  ])("for %j is %j", (search, found) => {
    expect(hasPhrase(words, listWords(search))).toBe(found);
  });
});
