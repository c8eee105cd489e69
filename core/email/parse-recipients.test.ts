import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasControlCharacter } from "./has-control-character.ts";
import { parseRecipients } from "./parse-recipients.ts";

function read(text: string) {
  const parsed = parseRecipients(text);
  return parsed.ok ? parsed.recipients : parsed.problems.map(({ detail }) => detail);
}

const bare = (address: string) => ({ name: null, address });

describe("a list of recipients", () => {
  it("is separated by commas, and empty entries do not count", () => {
    expect(read(" a@x.test,b@y.test , ,c@z.test,")).toEqual([bare("a@x.test"), bare("b@y.test"), bare("c@z.test")]);
    expect(read("")).toEqual([]);
  });

  it("may have names, in quotes when a comma is in them", () => {
    expect(read('Jane Smith <a@x.test>, "Doe, \\"Jim\\" <j>" <b@x.test>, Jörg  Groß<c@x.test>, <d@x.test>')).toEqual([
      { name: "Jane Smith", address: "a@x.test" },
      { name: 'Doe, "Jim" <j>', address: "b@x.test" },
      { name: "Jörg Groß", address: "c@x.test" },
      bare("d@x.test"),
    ]);
  });

  it("has each address once, however it is written", () => {
    expect(read("a@x.test, A@X.test, First <b@bücher.test>, b@xn--bcher-kva.test")).toEqual([
      bare("a@x.test"),
      { name: "First", address: "b@xn--bcher-kva.test" },
    ]);
  });

  it("holds up to a hundred", () => {
    const list = (count: number) => Array.from({ length: count }, (_, index) => `a${index}@x.test`).join(",");
    expect(read(list(100))).toHaveLength(100);
    expect(read(list(101))).toEqual(["There are 101 recipients; at most 100 may be in one message."]);
  });

  it("keeps what is usual in addresses", () => {
    const usual = [
      "first.last+tag@sub.example.com",
      "o'neil@x.test",
      "a_b-c@1und1.test",
      "root@localhost",
      "1@x-y.test",
    ];
    expect(read(usual.join(","))).toEqual(usual.map(bare));
  });
});

describe("an entry that is no address is named, with the reason", () => {
  it.each([
    ["jane", "has no @"],
    ["@x.test", "nothing stands before the @"],
    ["a@", "is no domain"],
    ["a b@x.test", "holds a space"],
    ["Jane jane@x.test", "Name <name@domain>"],
    ["a..b@x.test", "characters that no address has"],
    [".a@x.test", "characters that no address has"],
    ["jörg@x.test", "letters that mail cannot carry"],
    ['"a b"@x.test', "holds a space"],
    ["a@b@x.test", "characters that no address has"],
    ["a@-x.test", "is no domain"],
    ["a@x..test", "is no domain"],
    ["a@x_y.test", "is no domain"],
    ["a@127.0.0.1", "is no domain"],
    ["a@0x7f.1", "is no domain"],
    ["a@x.test/path", "is no domain"],
    [`${"a".repeat(65)}@x.test`, "more than 64"],
    [
      `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}.test`,
      "more than 254",
    ],
    ["Jane <a@x.test", "not closed"],
    ["Jane <a@x.test> b@x.test", "comma missing"],
    ['"Jane <a@x.test>', "quotation marks are not closed"],
    ["a@x.test; b@x.test", "not semicolons"],
    ["Team: a@x.test", "groups"],
    ["a@[127.0.0.1]", "is no domain"],
    ["<a@x.test>>", "comma missing"],
    [`${"n".repeat(201)} <a@x.test>`, "longer than 200"],
  ])("%s", (entry, reason) => {
    const problems = read(`fine@x.test, ${entry}`);
    expect(problems).toEqual([expect.stringContaining(reason)]);
    expect(problems).toEqual([expect.stringContaining(entry.slice(0, 80))]);
  });

  it("and all of them at once", () => {
    expect(read("a, b@x.test, c")).toHaveLength(2);
  });
});

it("holds no control character in any form", () => {
  for (const text of ["a@x.test\r\nBcc: b@x.test", "a\u0000@x.test", '"a\nb" <a@x.test>', "a@x.test\u2028"]) {
    expect(read(text)).toEqual([expect.stringContaining("control character")]);
  }
});

it("comes to addresses that can stand in an envelope, whatever was read", () => {
  const anyEntry = fc.string({ unit: fc.constantFrom(..."ab@.,<>\"\\ ;:()[]\r\n\u0000üx-'") });
  fc.assert(
    fc.property(fc.oneof(anyEntry, fc.string({ unit: "binary" })), (text) => {
      const parsed = parseRecipients(text);
      expect(parsed.ok || parsed.problems.length > 0).toBe(true);
      for (const { name, address } of parsed.ok ? parsed.recipients : []) {
        expect(address).toMatch(/^[!-~]+@[a-z0-9.-]+$/);
        expect(address).not.toMatch(/[<>\s,;]/);
        expect(hasControlCharacter(name ?? "")).toBe(false);
      }
    }),
    { numRuns: 2_000 },
  );
});
