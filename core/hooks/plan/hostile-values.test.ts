import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "#core/json.ts";
import { creation, plan } from "./any-test-hook.ts";
import { builtInSerializers } from "./serializers/built-in.ts";

const pieces = [
  '"',
  "'",
  "\\",
  "</script>",
  "<",
  "&",
  "]]>",
  "--",
  "{{",
  "%}",
  "\n",
  "\u0000",
  "\u2028",
  "\ud800",
  "a",
  "😀",
];
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: fc.constantFrom(...pieces) }));
const anyValue = fc.oneof(
  anyText,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(anyText),
  fc.dictionary(anyText, anyText),
);

/** What arrives of a value that was sent as JSON: a stored text is well-formed and has no U+0000 in it. */
const row = (v: unknown) => ({ id: 5, v }) as JsonObject;

describe("whatever a row holds", () => {
  it("JSON stays JSON, and holds just that", async () => {
    const payloadTemplate =
      '{"whole": {{ instance.v }}, "part": "a{{ instance.v }}z", "list": [{{ old }}, {{ gone }}]}';
    await fc.assert(
      fc.asyncProperty(anyValue, async (v) => {
        const hook = { payloadTemplate, contentType: "application/json" } as const;
        const [made] = await plan({ hook, occurrence: { ...creation, new: row(v) } });
        expect(made?.status).toBe("waiting");
        const parsed = JSON.parse(made?.payload ?? "");
        expect(parsed.whole).toEqual(JSON.parse(JSON.stringify(v)));
        expect(Object.keys(parsed)).toEqual(["whole", "part", "list"]);
        expect(parsed.list).toEqual([null, null]);
      }),
    );
  });

  it("XML stays XML", async () => {
    const payloadTemplate =
      '<a b="{{ instance.v }}"><!-- {{ instance.v }} -->{{ instance.v }}<![CDATA[{{ instance.v }}]]></a>';
    await fc.assert(
      fc.asyncProperty(anyValue, async (v) => {
        const hook = { payloadTemplate, contentType: "text/xml" } as const;
        expect(await plan({ hook, occurrence: { ...creation, new: row(v) } })).toMatchObject([{ status: "waiting" }]);
      }),
    );
  });

  it("the payloads that need no template are JSON with the row in it", async () => {
    const serializers = ["", ...builtInSerializers.map(({ name }) => name)];
    await fc.assert(
      fc.asyncProperty(anyValue, fc.constantFrom(...serializers), async (v, serializer) => {
        const hook = { serializer, contentType: "application/json" } as const;
        const [made] = await plan({ hook, occurrence: { ...creation, new: row(v) } });
        expect(made?.status).toBe("waiting");
        expect(JSON.parse(made?.payload ?? "")).toBeTypeOf("object");
      }),
    );
  });

  it("nothing of it is read as a template, and every payload can be stored", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyText,
        fc.constantFrom("text/plain", "text/html", "application/javascript"),
        async (v, contentType) => {
          const hook = { payloadTemplate: "'{{ instance.v }}'", contentType } as never;
          const [made] = await plan({ hook, occurrence: { ...creation, new: row(`${v}{{ model }}`) } });
          expect(made?.payload).not.toContain("shop.public.orders");
          expect(made?.payload.isWellFormed()).toBe(true);
          expect(made?.payload).not.toContain("\u0000");
        },
      ),
    );
  });

  it("a row without bottom is an error, by every way to make a payload", async () => {
    let v: Json = "bottom";
    for (let depth = 0; depth < 200_000; depth++) v = [v];
    const occurrence = { ...creation, new: row(v) };
    const sources = [{}, { serializer: "signalbox.changes" }, { payloadTemplate: "{{ instance.v }}" }];
    const script = { condition: { kind: "script", code: "true" } } as const;
    for (const hook of [...sources, script]) {
      expect(await plan({ hook, occurrence })).toMatchObject([
        { status: "error", details: expect.stringContaining("nested too deeply"), payload: "" },
      ]);
    }
  });

  it("a payload without end is an error", async () => {
    const occurrence = { ...creation, new: row("x".repeat(8_000_001)) };
    expect(await plan({ hook: {}, occurrence })).toMatchObject([
      { status: "error", details: "The payload is longer than 8 million characters.", payload: "" },
    ]);
  });
});
