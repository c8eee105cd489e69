import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHeaderValue } from "#core/deliveries/header-rules.ts";
import { readHookHeaders, readSecretMark } from "./read-headers.ts";

function read(text: string) {
  const outcome = readHookHeaders(text);
  return outcome.ok ? outcome.headers : outcome.problems;
}

describe("the headers of a hook", () => {
  it.each<[string, string, [string, string][]]>([
    ["nothing", "", []],
    [
      "lines that end in LF",
      "a: 1\nb: 2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "lines that end in CRLF",
      "a: 1\r\nb: 2\r\n",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["colons in a value", "url: http://x/y?z=1:2", [["url", "http://x/y?z=1:2"]]],
    [
      "blank lines, also at the end",
      "\n a: 1 \n\r\n  \nb:2\n\n",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    ["an empty value", "a:", [["a", ""]]],
    [
      "a name that comes twice",
      "a: 1\na: 2",
      [
        ["a", "1"],
        ["a", "2"],
      ],
    ],
    [
      "one JSON object",
      '{"test-token": "12345", "n": 5, "b": true}',
      [
        ["test-token", "12345"],
        ["n", "5"],
        ["b", "true"],
      ],
    ],
    ["a content type", "content-type: application/json", [["content-type", "application/json"]]],
    ["a secret", "Authorization: {secret:crm-token}", [["Authorization", "{secret:crm-token}"]]],
    ["latin letters", "a: é", [["a", "é"]]],
  ])("may be %s", (_, text, headers) => {
    expect(read(text)).toEqual(headers);
  });

  it.each<[string, string, RegExp]>([
    ["a line without a colon", "a: 1\nnothing", /^Line 2 has no colon/],
    ["a line without a name", ": 1", /Line 1: "" is no valid name/],
    ["a name with a space", "a b: 1", /"a b" is no valid name/],
    ["an end that only the sender knows", "Transfer-Encoding: chunked", /sets the header Transfer-Encoding itself/],
    ["another host", "Host: evil.test", /sets the header Host itself/],
    ["a signature", "webhook-signature: v1,x", /itself/],
    ["a control character", "a: 1\u00001", /cannot carry/],
    ["a letter that no header has", "a: \u0416", /cannot carry/],
    ["a lone carriage return", "a: 1\rb: 2", /cannot carry/],
    ["a value without end", `a: ${"x".repeat(8193)}`, /longer than 8192/],
    ["JSON that is none", '{"a": 1', /none/],
    ["JSON with a list", '{"a": [1]}', /needs a text/],
    ["JSON with null", '{"a": null}', /needs a text/],
    ["a secret with words around it", "Authorization: Bearer {secret:x}", /whole value/],
    ["a secret of an impossible name", "Authorization: {secret:X Y}", /small letters/],
    ["a content type that is none", "Content-Type: json", /no content type/],
    ["too many", Array.from({ length: 101 }, (_, n) => `h${n}: 1`).join("\n"), /at most 100/],
  ])("are refused with %s", (_, text, said) => {
    expect(readHookHeaders(text)).toEqual({ ok: false, problems: [expect.stringMatching(said)] });
  });

  it("leave out the length that the documented example has, and say so", () => {
    expect(readHookHeaders("api-key: 12345\r\nContent-Length: 256\r\n")).toEqual({
      ok: true,
      headers: [["api-key", "12345"]],
      left: ["Content-Length"],
    });
  });

  it("say every problem at once", () => {
    expect(read("x\nHost: a\ny")).toHaveLength(3);
  });

  it("never give what a header cannot carry, whatever is written", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", ":", "\n", "\r", " ", "{", "}", '"', "\u0000", "\u2028") }),
        (text) => {
          const outcome = readHookHeaders(text);
          if (outcome.ok)
            expect(outcome.headers.every(([name, value]) => name !== "" && isHeaderValue(value))).toBe(true);
          else expect(outcome.problems).not.toEqual([]);
        },
      ),
    );
  });

  it("name a secret only where the whole value does", () => {
    expect(readSecretMark("{secret:crm-token}")).toBe("crm-token");
    expect([readSecretMark("x{secret:a}"), readSecretMark("{secret:A}"), readSecretMark("{secret:}")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
