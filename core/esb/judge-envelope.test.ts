import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeEnvelope } from "./judge-envelope.ts";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
const stranger = generateKeyPairSync("ec", { namedCurve: "secp256k1" });

const signText = (text: string, key: KeyObject = privateKey) =>
  sign("sha256", Buffer.from(text, "utf8"), key).toString("base64");
const envelope = (data: string, signed = data) => `{"data":${data},"signature":"${signText(signed)}"}`;
const judge = (text: string) => judgeEnvelope(text, "json", publicKey);

describe("a signature over the text that was sent holds, although reading and writing it again would change it", () => {
  test.each([
    ["1.0", '{"esbBody":{"amount":1.0}}'],
    ["an exponent", '{"esbBody":{"amount":1e3}}'],
    ["names like indexes", '{"esbBody":{"b":1,"10":2,"2":3}}'],
    ["a number beyond 2^53", '{"esbBody":{"nida":19900101123456789012}}'],
    ["a name that occurs twice", '{"esbBody":{"a":1,"a":2}}'],
    ["data inside of data", '{"esbBody":{"data":{"signature":"x"}}}'],
    ["escapes", '{"esbBody":{"name":"\\u00d1and\\u00fa","path":"a\\/b"}}'],
    ["a quote and a brace in a text", '{"esbBody":{"t":"}\\" ] : ,{"}}'],
    ["data that is a list", "[1.0, 2]"],
  ])("%s", (_what, data) => {
    expect(judge(envelope(data)).kind).toBe("verified");
  });
});

test("whitespace between the tokens was no part of what was signed", () => {
  const sent = '{ "esbBody" : { "amount" : 1.0,\n "t": "a  b" } }';
  expect(judge(envelope(sent, '{"esbBody":{"amount":1.0,"t":"a  b"}}')).kind).toBe("verified");
  expect(judge(`\n { "signature" : "${signText('{"a":1e3}')}" ,\t"data" :\r\n {"a": 1e3}\n } `).kind).toBe("verified");
});

test("a text that was signed unescaped holds where it arrives escaped", () => {
  expect(judge(envelope('{"esbBody":{"jina":"\\u00d1and\\u00fa"}}', '{"esbBody":{"jina":"Ñandú"}}')).kind).toBe(
    "verified",
  );
});

test("a signature over data written anew holds as well", () => {
  expect(judge(envelope('{"a":1.0,"b":1e3}', '{"a":1,"b":1000}')).kind).toBe("verified");
});

test("data written anew never vouch for another value than the one that arrived", () => {
  // 2^53 + 1 reads as 2^53 in a double, and of two values of one name the first would be passed over.
  expect(judge(envelope('{"a":9007199254740993}', '{"a":9007199254740992}')).kind).toBe("untrusted");
  expect(judge(envelope('{"a":1,"a":2}', '{"a":2}')).kind).toBe("untrusted");
});

test("whatever is signed verifies, however it is spaced, and no longer when it is changed", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, "\t"), (value, space) => {
      const sent = JSON.stringify({ esbBody: value }, null, space);
      const signed = JSON.stringify({ esbBody: value });
      expect(judge(envelope(sent, signed))).toMatchObject({ kind: "verified", data: { body: expect.any(String) } });
      expect(judge(envelope(sent.replace("esbBody", "esbBodY"), signed)).kind).toBe("untrusted");
    }),
    { numRuns: 60 },
  );
});

test("what data say of themselves is read", () => {
  const data = '{"success":false,"message":"No such record","requestId":"R-7","esbBody":{"n":1.0}}';
  expect(judge(envelope(data))).toEqual({
    kind: "verified",
    data: { success: false, message: "No such record", requestId: "R-7", body: '{"n":1.0}' },
  });
});

test("only the bus's own key counts", () => {
  const data = '{"esbBody":{}}';
  const text = `{"data":${data},"signature":"${signText(data, stranger.privateKey)}"}`;
  expect(judge(text)).toMatchObject({ kind: "untrusted", reason: expect.stringContaining("public key of the bus") });
});

test.each([
  ["<html>", "unreadable"],
  ["", "unreadable"],
  ["[]", "incomplete"],
  ['"text"', "incomplete"],
  ['{"data":{}}', "incomplete"],
  ['{"signature":"x"}', "incomplete"],
  ['{"data":{},"signature":5}', "untrusted"],
  ['{"data":{},"signature":""}', "untrusted"],
  [`{"data":{},"data":{},"signature":"${signText("{}")}"}`, "untrusted"],
  [`{"data":{},"d\\u0061ta":{"a":1},"signature":"${signText("{}")}"}`, "untrusted"],
  [`{"data":${"[".repeat(5_000)}${"]".repeat(5_000)},"signature":"x"}`, "unreadable"],
])("%.60s is %s", (text, kind) => {
  expect(judge(text).kind).toBe(kind);
});

describe("in XML", () => {
  const declaration = "<?xml version='1.0' encoding='utf-8'?>\n";
  const data = "<data><success>true</success><message>Ñandú &amp; co</message><esbBody><a>1.0</a></esbBody></data>";
  const xml = (element: string, signed: string) =>
    `${declaration}<esbresponse>${element}<signature>${signText(signed)}</signature></esbresponse>`;
  const judgeXml = (text: string) => judgeEnvelope(text, "xml", publicKey);

  test.each([declaration, "", '<?xml version="1.0" encoding="UTF-8"?>'])("a signature behind %j holds", (before) => {
    expect(judgeXml(xml(data, before + data))).toEqual({
      kind: "verified",
      data: { success: true, message: "Ñandú & co", requestId: null, body: "<a>1.0</a>" },
    });
  });

  test("what was changed on its way does not", () => {
    expect(judgeXml(xml(data.replace("1.0", "9.0"), declaration + data)).kind).toBe("untrusted");
  });

  test("an element that was signed vouches for no other beside it or around it", () => {
    const signature = `<signature>${signText(declaration + data)}</signature>`;
    expect(judgeXml(`<r><data><esbBody>evil</esbBody></data>${data}${signature}</r>`).kind).toBe("untrusted");
    expect(judgeXml(`<r><data><esbBody>evil</esbBody><x>${data}</x></data>${signature}</r>`).kind).toBe("untrusted");
    expect(judgeXml(`<r><x>${data}</x>${signature}</r>`).kind).toBe("incomplete");
    expect(judgeXml(`<r><!-- ${data} --><data/>${signature}</r>`).kind).toBe("untrusted");
  });

  test.each(["not xml", "<a>", '{"data":{}}', `<!DOCTYPE r [<!ENTITY x "y">]><r>${data}</r>`])(
    "%.40s is unreadable",
    (text) => {
      expect(judgeXml(text).kind).toBe("unreadable");
    },
  );
});
