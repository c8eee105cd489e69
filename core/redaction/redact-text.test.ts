import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRedaction } from "./compile-redaction.ts";
import { redactHeaders } from "./redact-headers.ts";
import { redactJson } from "./redact-json.ts";
import { redactText } from "./redact-text.ts";

const byName = compileRedaction({});
const redact = (text: string) => redactText(text, byName).text;

describe("JSON text", () => {
  it("loses the values of telling names, whatever they are, and nothing else", () => {
    const text = `{ "user" : "ann", "password" : "x\\"y", "n": 1.50, "pin":1234,\n "auth_token":{"a":["]"]}, "secrets":[1,2], "z":[1e2] }`;
    expect(redactText(text, byName)).toEqual({
      text: `{ "user" : "ann", "password" : "•••", "n": 1.50, "pin":"•••",\n "auth_token":"•••", "secrets":"•••", "z":[1e2] }`,
      changed: true,
    });
  });

  it("without a secret comes back as it is", () => {
    const text = '{"order":"A-1","tokens_used":5,"secretary":"Bo","total":61.98}';
    expect(redactText(text, byName)).toEqual({ text, changed: false });
  });

  it("keeps what shows that a secret is missing or is a switch", () => {
    const text = '{"password":null,"token":"","secret":true,"api_key":false,"credentials":{},"otp":[]}';
    expect(redactText(text, byName)).toEqual({ text, changed: false });
  });

  it("is redacted at every depth, and in JSON inside of its texts", () => {
    const inner = JSON.stringify({ event: { password: "x" }, ok: 1 });
    expect(redact(JSON.stringify({ a: [{ b: { token: "t" } }], body: inner }))).toBe(
      JSON.stringify({ a: [{ b: { token: "•••" } }], body: '{"event":{"password":"•••"},"ok":1}' }),
    );
  });

  it("that is cut off is redacted up to its end", () => {
    expect(redact('{"a":1,"password":"abc')).toBe('{"a":1,"password":"•••"');
    expect(redact('{"a":1,"credentials":{"user":"x","pa')).toBe('{"a":1,"credentials":"•••"');
    expect(redact('{"a":1,"token":')).toBe('{"a":1,"token":');
    expect(redact('{"a":1,"token')).toBe('{"a":1,"token');
  });

  it("cannot hide a name behind escaped letters", () => {
    expect(redact('{"p\\u0061ssword":"x"}')).toBe('{"p\\u0061ssword":"•••"}');
  });

  it("loses card numbers, but not other numbers", () => {
    expect(redact('{"card":{"number":"4242 4242 4242 4242","cvc":"123","exp":"12/30"}}')).toBe(
      '{"card":{"number":"•••","cvc":"•••","exp":"12/30"}}',
    );
    expect(redact('{"number":4242424242424242}')).toBe('{"number":"•••"}');
    const text = '{"number":"4242424242424241","n":{"number":7},"order_number":"4242424242424242"}';
    expect(redact(text)).toBe(text);
  });

  it("stays valid JSON with the same names, for whatever value", () => {
    const keys = fc.oneof(fc.constantFrom("password", "token", "a", "number", "key"), fc.string());
    const values = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.constantFrom("sesame-open", null, 12345678),
        tie("list"),
        tie("object"),
      ),
      list: fc.array(tie("value"), { maxLength: 4 }),
      object: fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
    })).value;
    const redaction = compileRedaction({ secretValues: ["sesame-open", "12345678"] });
    fc.assert(
      fc.property(values, fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const redacted = redactText(text, redaction).text;
        expect(() => JSON.parse(redacted)).not.toThrow();
        expect(withoutNames(redacted)).not.toMatch(/sesame-open|12345678/);
      }),
      { numRuns: 500 },
    );
  });

  it("of any kind never makes it throw", () => {
    const scrap = fc.array(
      fc.constantFrom('"password"', '"', ":", "{", "}", "[", "]", ",", "\\", "token=", "<pin>", "x", " "),
    );
    fc.assert(
      fc.property(scrap, (parts) => void redact(parts.join(""))),
      { numRuns: 2_000 },
    );
  });
});

describe("other text", () => {
  it.each([
    ["access_token=abc&token_type=bearer&x=1", "access_token=•••&token_type=bearer&x=1"],
    ["see https://a.test/cb?code=1&api_key=s3cret", "see https://a.test/cb?code=1&api_key=•••"],
    ["https://ann:pass@a.test/", "https://ann:•••@a.test/"],
    ["Authorization: Bearer abc\nHost: a.test", "Authorization: •••\nHost: a.test"],
    ["failed with Bearer eyJhbGciOi.eyJzdWIiOiIx.c2ln here", "failed with Bearer ••• here"],
    [
      "<s:Body><wsse:Password Type='x'>abc</wsse:Password></s:Body>",
      "<s:Body><wsse:Password Type='x'>•••</wsse:Password></s:Body>",
    ],
    [`log: {"password": "abc", 'token': 'x'} end`, `log: {"password": "•••", 'token': '•••'} end`],
  ])("%s loses its secrets", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    "Your password: it must be changed every year.",
    "The token has expired and the cookie is gone.",
    "<html><title>Secret garden</title></html>",
    "bearer of good news",
  ])("%s is left alone", (text) => {
    expect(redactText(text, byName)).toEqual({ text, changed: false });
  });

  it("inside of a JSON text is redacted too", () => {
    expect(redact('{"url":"https://a.test/?token=abc&x=1","tip":"Forgot your password?"}')).toBe(
      '{"url":"https://a.test/?token=•••&x=1","tip":"Forgot your password?"}',
    );
  });
});

describe("the value of a known secret", () => {
  const secret = 'p/w+"ü"&?7';
  const redaction = compileRedaction({ secretValues: [secret, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] });
  const hide = (text: string) => redactText(text, redaction).text;

  it.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in JSON of PHP", JSON.stringify(secret).slice(1, -1).replaceAll("/", "\\/")],
    ["in JSON of Python", JSON.stringify(secret).slice(1, -1).replace("ü", "\\u00fc")],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ a: secret }).toString().slice(2)],
  ])("is found %s", (_name, form) => {
    expect(hide(`plain ${form} text`)).toBe("plain ••• text");
    if (form === secret) return;
    expect(hide(`{"note":"x ${form}"}`)).toBe('{"note":"x •••"}');
  });

  it("is found in base64 at every position, as in Basic credentials", () => {
    for (const user of ["", "a", "ab", "abc", "a longer name"]) {
      const encoded = Buffer.from(`${user}:${secret}:tail`).toString("base64");
      const hidden = hide(`x ${encoded} y`);
      expect(hidden).toContain("•••");
      // What is left of it gives away no three characters of the secret.
      const left = hidden
        .slice(2, -2)
        .split("•••")
        .map((part) => Buffer.from(part, "base64").toString());
      expect(left.join("")).not.toMatch(/p\/w|"&\?/);
      expect(hide(encoded.replaceAll("+", "-").replaceAll("/", "_"))).toContain("•••");
    }
  });

  it("is found without the prefix of a webhook secret", () => {
    expect(hide("key MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).toBe("key •••");
  });

  it("leaves JSON valid when it stands as a number, and leaves names alone", () => {
    const digits = compileRedaction({ secretValues: ["123456"] });
    expect(redactText('{"a":123456,"b":[-123456.5,12345],"123456":"x 123456 y"}', digits).text).toBe(
      '{"a":"•••","b":["•••",12345],"123456":"x ••• y"}',
    );
  });

  it("is removed as a whole where another is its beginning", () => {
    const nested = compileRedaction({ secretValues: ["secret-1", "secret-1-and-more"] });
    expect(redactText("a secret-1-and-more b secret-1 c", nested).text).toBe("a ••• b ••• c");
  });

  it("shorter than six characters is not looked for, because it would blot out honest text", () => {
    expect(redactText("1234 and abcde", compileRedaction({ secretValues: ["1234", "abcde"] })).changed).toBe(false);
  });

  it("is found among a thousand, wherever it stands", () => {
    const values = Array.from({ length: 1_000 }, (_, index) => `value-${index * 7_919}-ä-end`);
    const many = compileRedaction({ secretValues: values });
    const text = values.slice(500, 520).join(" | ");
    expect(redactText(text, many).text).toBe(Array(20).fill("•••").join(" | "));
  });
});

describe("header lines", () => {
  it("keep their order and names, and lose what is secret", () => {
    const redaction = compileRedaction({ names: ["X-Partner"], secretValues: ["open-sesame"] });
    expect(
      redactHeaders(
        [
          ["Host", "a.test"],
          ["Authorization", "Basic YTpi"],
          ["authorization", "opaque"],
          ["Set-Cookie", "a=1; Secure"],
          ["Set-Cookie", ""],
          ["x-partner", "abc"],
          ["X-Hub-Signature-256", "sha256=00"],
          ["Referer", "https://a.test/?token=abc&x=1"],
          ["X-Note", "say open-sesame"],
          ["Content-Length", "12"],
        ],
        redaction,
      ),
    ).toEqual([
      ["Host", "a.test"],
      ["Authorization", "Basic •••"],
      ["authorization", "•••"],
      ["Set-Cookie", "•••"],
      ["Set-Cookie", ""],
      ["x-partner", "•••"],
      ["X-Hub-Signature-256", "•••"],
      ["Referer", "https://a.test/?token=•••&x=1"],
      ["X-Note", "say •••"],
      ["Content-Length", "12"],
    ]);
  });
});

describe("JSON values", () => {
  it("come back as they are when there is nothing to remove, and as a copy when there is", () => {
    const clean = { a: [1, "x"] };
    expect(redactJson(clean, byName)).toBe(clean);
    const dirty = { a: { password: "x" }, b: 1 };
    expect(redactJson(dirty, byName)).toEqual({ a: { password: "•••" }, b: 1 });
    expect(dirty.a.password).toBe("x");
  });
});

it("a further name is matched whole and in any case, in headers and fields", () => {
  const redaction = compileRedaction({ names: ["Geheim"] });
  expect(redactText('{"geheim":"a","geheimnis":"b"}', redaction).text).toBe('{"geheim":"•••","geheimnis":"b"}');
});

function withoutNames(text: string): string {
  const drop = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(drop);
    if (typeof value === "object" && value !== null) return Object.values(value).map(drop);
    return value;
  };
  return JSON.stringify(drop(JSON.parse(text)));
}
