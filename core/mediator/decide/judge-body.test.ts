import { describe, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import type { Channel } from "../model.ts";
import { checkContract, compileContract } from "./compile-contract.ts";
import { decideCall } from "./decide-call.ts";
import { judgeBody } from "./judge-body.ts";
import { call, channel, client, directory, mediator, testKeys } from "./make-test-directory.ts";

const portal = client({ clientId: "portal" });
const up = mediator();

function judge(
  schema: JsonObject,
  body: string | Uint8Array,
  contractMode: Channel["contractMode"] = "enforce",
  encoding?: string,
) {
  const teachers = channel(up.id, "/x", { name: "teachers", contractMode, requestBodySchema: schema });
  const compiled = directory({ clients: [portal], mediators: [up], channels: [teachers] });
  const decision = decideCall(
    compiled,
    testKeys,
    call("/x", { method: "POST", hasBody: true, authenticatedAs: portal.id }),
  );
  if (decision.kind === "refused") throw new Error(decision.errorMessage);
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return judgeBody(compiled, decision, { bytes, contentEncoding: encoding ?? null });
}

function problemsOf(schema: JsonObject, body: string | Uint8Array, encoding?: string) {
  const verdict = judge(schema, body, "enforce", encoding);
  return verdict.kind === "refused" ? (verdict.refused.contractProblems ?? []) : [];
}

const teacher: JsonObject = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["id", "name"],
  additionalProperties: false,
  properties: {
    id: { type: "string", pattern: "^T-[0-9]+$" },
    name: { type: "string", minLength: 2, maxLength: 20 },
    age: { type: "integer", minimum: 18, maximum: 99 },
    subjects: { type: "array", items: { enum: ["maths", "jina"] }, uniqueItems: true, minItems: 1 },
    born: { type: "string", format: "date" },
    home: { $ref: "#/$defs/place" },
  },
  $defs: { place: { type: "object", required: ["city"] } },
};

describe("a body that keeps the contract passes", () => {
  test.each([
    '{"id":"T-1","name":"Asha"}',
    '{"id":"T-1","name":"Asha","age":40,"subjects":["maths"],"born":"1990-02-28","home":{"city":"x"}}',
  ])("%s", (body) => {
    expect(judge(teacher, body)).toMatchObject({
      kind: "passed",
      contractProblems: null,
      steps: [{ verdict: "passed" }],
    });
  });

  test("and one is not asked for where the channel has no contract, none in force, or the body is empty", () => {
    expect(judge({}, "nonsense")).toEqual({ kind: "passed", contractProblems: null, steps: [] });
    expect(judge(teacher, "nonsense", "off")).toEqual({ kind: "passed", contractProblems: null, steps: [] });
    expect(judge(teacher, "")).toEqual({ kind: "passed", contractProblems: null, steps: [] });
  });
});

test("what breaks the contract is named by JSON Pointer and sentence, all at once", () => {
  const body = '{"id":"7","age":17.5,"subjects":["maths","maths","x"],"born":"soon","home":{},"a/b":1}';
  expect(problemsOf(teacher, body)).toEqual([
    { pointer: "", detail: 'The member "name" is missing.' },
    { pointer: "/id", detail: "It must match the pattern ^T-[0-9]+$." },
    { pointer: "/age", detail: "It must be of type integer, not number." },
    { pointer: "/age", detail: "It must be at least 18." },
    { pointer: "/subjects/2", detail: 'It must be one of ["maths","jina"].' },
    { pointer: "/subjects", detail: "Its items must differ from each other." },
    { pointer: "/born", detail: "It must be written as date." },
    { pointer: "/home", detail: 'The member "city" is missing.' },
    { pointer: "", detail: 'The member "a/b" is not allowed, or does not fit.' },
  ]);
});

test("enforce refuses it with 422 and the list; the record and the story have it too", () => {
  const verdict = judge(teacher, '{"id":"T-1"}');
  expect(verdict).toMatchObject({
    kind: "refused",
    refused: {
      refusal: "contract_broken",
      status: 422,
      body: {
        ok: false,
        error: "Request body does not keep the contract of this channel",
        problems: [{ pointer: "", detail: 'The member "name" is missing.' }],
      },
      withCorrelationId: true,
      client: portal,
    },
  });
  if (verdict.kind === "refused") {
    expect(verdict.refused.story().at(-1)).toMatchObject({ stage: "contract", verdict: "refused" });
  }
});

test("monitor lets it pass and hands the list on", () => {
  expect(judge(teacher, "[]", "monitor")).toMatchObject({
    kind: "passed",
    contractProblems: [{ pointer: "", detail: "It must be of type object, not array." }],
    steps: [{ stage: "contract", verdict: "noted" }],
  });
});

test("at most twenty problems are listed", () => {
  const body = JSON.stringify(Array.from({ length: 500 }, () => "x"));
  expect(problemsOf({ items: { type: "number" } }, body)).toHaveLength(20);
});

test("of a large body only the first is looked for, however much is wrong in it", () => {
  const body = JSON.stringify(Array.from({ length: 90_000 }, () => "x"));
  expect(problemsOf({ items: { type: "number" } }, body)).toEqual([
    { pointer: "/0", detail: "It must be of type number, not string." },
  ]);
});

describe("a body that cannot be read breaks every contract", () => {
  test.each<[string, string | Uint8Array, string | undefined, string]>([
    ["no JSON", "{", undefined, "line 1"],
    ["one name twice", '{"a":1,"a":2}', undefined, "a"],
    ["nested too deeply", "[".repeat(65) + "]".repeat(65), undefined, "64"],
    ["no UTF-8", new Uint8Array([0xff]), undefined, "UTF-8"],
    ["compressed", "x", "gzip", "gzip"],
  ])("%s", (_what, body, encoding, told) => {
    expect(problemsOf({ type: "object" }, body, encoding)).toEqual([
      { pointer: "", detail: expect.stringContaining(told) },
    ]);
  });
});

test("draft 7 has its own way with lists", () => {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    items: [{ type: "number" }],
    additionalItems: false,
  };
  expect(problemsOf(schema, "[1]")).toEqual([]);
  expect(problemsOf(schema, "[1,2]")).toEqual([{ pointer: "/1", detail: "Nothing is allowed here." }]);
});

test("a pattern stands beside a format and an allOf of the schema", () => {
  const schema = { format: "date", pattern: "^2026", allOf: [{ minLength: 10 }] };
  expect(problemsOf(schema, '"2026-01-01"')).toEqual([]);
  expect(problemsOf(schema, '"2025"').map(({ detail }) => detail)).toEqual([
    "It must have at least 10 characters.",
    "It must match the pattern ^2026.",
    "It must be written as date.",
  ]);
});

test("a pattern that would take for ever elsewhere takes no time", () => {
  expect(problemsOf({ pattern: "^(a+)+$" }, JSON.stringify(`${"a".repeat(50_000)}!`))).toHaveLength(1);
});

test("a schema that doubles the work at each level of a body is stopped", () => {
  const deeper = { properties: { a: { $ref: "#" } } };
  const body = `${'{"a":'.repeat(60)}1${"}".repeat(60)}`;
  expect(problemsOf({ allOf: [deeper, deeper] }, body)[0]?.detail).toContain("too much work");
});

test("a large body of an ordinary schema is judged to its end", () => {
  const body = JSON.stringify([...Array.from({ length: 50_000 }, (_, index) => ({ id: index })), { id: "x" }]);
  const schema = { items: { type: "object", required: ["id"], properties: { id: { type: "integer", minimum: 0 } } } };
  expect(problemsOf(schema, body)).toEqual([
    { pointer: "/50000/id", detail: "It must be of type integer, not string." },
  ]);
});

test("items are compared with each other only where they are not too many", () => {
  const list = (length: number) => JSON.stringify({ a: Array.from({ length }, (_, index) => index) });
  const schema = { properties: { a: { uniqueItems: true } } };
  expect(problemsOf(schema, list(1_000))).toEqual([]);
  expect(problemsOf(schema, list(1_001))[0]?.detail).toContain("more than 1000 items");
});

describe("a schema that cannot be applied is told to those who save it", () => {
  test.each<[string, JsonObject, string]>([
    ["a look around", { pattern: "(?=x)" }, "/pattern"],
    [
      "a pattern of names behind which much work hides",
      { patternProperties: { "^(a+)+$": true } },
      "/patternProperties/^(a+)+$",
    ],
    ["a part that is no schema", { properties: { a: 7 } }, "/properties/a"],
    ["a keyword that is not supported", { $dynamicRef: "#x" }, "/$dynamicRef"],
    ["another draft", { $schema: "http://json-schema.org/draft-04/schema#" }, "/$schema"],
  ])("%s", (_what, schema, pointer) => {
    expect(checkContract(schema)).toEqual([{ pointer, detail: expect.stringMatching(/\.$/) }]);
  });

  test("a reference to what is no part of it, which is never fetched", () => {
    expect(checkContract({ $ref: "https://example.com/schema.json" })[0]?.detail).toContain("no part of it");
    expect(checkContract({ $ref: "#/$defs/none" })[0]?.detail).toContain("no part of it");
  });

  test("and in force it refuses every body, rather than pass what it was to keep out", () => {
    expect(problemsOf({ pattern: "(?=x)" }, "1")[0]?.detail).toContain(
      "No body can be judged by the channel's schema.",
    );
  });

  test("one that goes round in a circle ends", () => {
    expect(problemsOf({ $ref: "#" }, "1")[0]?.detail).toContain("circle");
  });
});

test("a schema is copied, and nothing of it reaches a prototype", () => {
  const schema = JSON.parse('{"__proto__":{"type":"null"},"properties":{"__proto__":{"type":"number"}}}') as JsonObject;
  expect(compileContract(schema)?.kind).toBe("ready");
  expect(({} as { type?: unknown }).type).toBeUndefined();
});
