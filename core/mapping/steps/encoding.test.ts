import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

describe("encodings and fingerprints", () => {
  it("comes back to the same text", () => {
    const text = 'Grüße, 世界! 😀 <a href="x">&\'';
    for (const [to, back] of [
      ["base64Encode", "base64Decode"],
      ["base64UrlEncode", "base64Decode"],
      ["hexEncode", "hexDecode"],
      ["urlEncode", "urlDecode"],
      ["htmlEscape", "htmlUnescape"],
    ] as const) {
      expect(run(back, run(to, text) as Json)).toBe(text);
    }
  });

  it("refuses what is not in the encoding", () => {
    for (const [name, text] of [
      ["base64Decode", "a"],
      ["base64Decode", "a*=="],
      ["base64Decode", "/w=="],
      ["hexDecode", "0g"],
      ["urlDecode", "%E0%"],
    ] as const) {
      expect(run(name, text)).toMatchObject({ failure: expect.any(String) });
    }
    expect(run("htmlUnescape", "&#xD800; &#0; &nope; &amp")).toBe("&#xD800; &#0; &nope; &amp");
  });

  it("reads CSV with quotes, and refuses what is broken", () => {
    expect(run("parseCsv", 'a;b\n"1;""x""\n2";\n\n3', ";")).toEqual([
      { a: '1;"x"\n2', b: "" },
      { a: "3", b: "" },
    ]);
    expect(run("parseCsv", 'a\n"1')).toMatchObject({ failure: expect.stringContaining("never closed") });
    expect(run("parseCsv", 'a\n"1"2')).toMatchObject({ failure: expect.stringContaining("followed") });
    expect(run("parseCsv", "a,b,\n1,2,")).toEqual([{ a: "1", b: "2", "": "" }]);
  });

  it("writes hashes in hexadecimal or Base64, the same as everywhere", () => {
    expect(run("md5", "")).toBe("d41d8cd98f00b204e9800998ecf8427e");
    expect(run("crc32", "")).toBe("00000000");
  });
});
