import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { addRecipientFacts } from "./add-recipient-facts.ts";
import { compileMessage } from "./compile-message.ts";
import type { TemplateSource } from "./model.ts";

const blank: TemplateSource = { dialect: "braces", medium: "email", subject: "", body: "x", html: null };

function problemsOf(source: Partial<TemplateSource>) {
  const outcome = compileMessage({ ...blank, ...source });
  return outcome.ok ? [] : outcome.problems;
}

function compose(source: Partial<TemplateSource>, context: Json) {
  const outcome = compileMessage({ ...blank, ...source });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.message.compose(context);
}

function bodyOf(body: string, context: Json, source: Partial<TemplateSource> = {}): string {
  const outcome = compose({ ...source, body }, context);
  return outcome.kind === "composed" ? outcome.message.body : `failed: ${outcome.detail}`;
}

describe("the dialect liquid", () => {
  it("has conditions, loops and filters, and prints nothing for what is missing", () => {
    const source = { dialect: "liquid", subject: "{{ n | upcase }}" } as const;
    const body = "{% for i in items %}{{ i }};{% endfor %}{{ gone }}";
    expect(compose({ ...source, body }, { n: "a", items: [1, 2] })).toEqual({
      kind: "composed",
      message: { subject: "A", body: "1;2;", html: null, missing: ["gone"] },
    });
  });

  it("tells the place of what it cannot read", () => {
    expect(problemsOf({ dialect: "liquid", body: "a\n{{ b | shout }}" })).toEqual([
      { pointer: "/body", detail: 'Line 2, column 1: There is no filter "shout".' },
    ]);
  });

  it("fails for one message where a value keeps it from being made", () => {
    const body = "{% for i in (1..n) %}x{% endfor %}";
    expect(bodyOf(body, { n: 100_000_000 }, { dialect: "liquid" })).toContain("too long lists");
  });
});

describe.each(["braces", "liquid"] as const)("a message in the dialect %s", (dialect) => {
  const place = dialect === "braces" ? "{v}" : "{{ v }}";

  it("lists the names that it reads, each once", () => {
    const names = ["a.b", "c"].map((name) => (dialect === "braces" ? `{${name}}` : `{{ ${name} }}`)).join(" ");
    const outcome = compileMessage({ ...blank, dialect, subject: names, body: names, html: names });
    expect(outcome.ok && outcome.message.placeholders).toEqual(["a.b", "c"]);
  });

  it("lets no value break the line of the subject, or become markup in the HTML", () => {
    const source = { dialect, subject: place, html: `<p>${place}</p>` };
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("<", "&", '"', "'", "\r", "\n", "\u2028", "\u0000", "a") }),
        (v) => {
          const outcome = compose(source, { v });
          if (outcome.kind === "failed") throw new Error(outcome.detail);
          const { subject, html } = outcome.message;
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
          expect(subject).not.toMatch(/[\u0000-\u001f\u2028]/);
          expect(html?.slice(3, -4)).not.toMatch(/[<"']|&(?!(?:amp|lt|gt|#34|#39);)/);
        },
      ),
    );
  });

  it("leaves nothing in a text that the database cannot store", () => {
    expect(bodyOf(`x${place}`, { v: "\u0000\ud800" }, { dialect })).toBe("x\ufffd\ufffd");
  });

  it("fails with its length where a value makes it longer than can be sent", () => {
    const long = "x".repeat(1_531);
    expect(bodyOf(place, { v: long }, { dialect, medium: "sms" })).toBe(
      "failed: The body: It is 1531 characters long; at most 1530 can be sent.",
    );
    expect(compose({ dialect, subject: place }, { v: long })).toMatchObject({ kind: "failed" });
    expect(bodyOf(place.repeat(10), { v: "x".repeat(1_000_000) }, { dialect })).toContain("8 million characters");
  });

  it("fails where nothing is left to say", () => {
    expect(bodyOf(place, { v: " " }, { dialect })).toBe("failed: The body is empty for this context.");
  });

  it("has a body, a subject on one line, and HTML only as an e-mail", () => {
    expect(problemsOf({ dialect, medium: "sms", subject: "a\nb", body: " ", html: "" })).toEqual([
      { pointer: "/subject", detail: "Write the subject on one line." },
      { pointer: "/body", detail: "Write what the message says." },
      { pointer: "/html", detail: expect.stringContaining("Only a template of the channel EMAIL") },
    ]);
  });

  it("is sent as text alone where its HTML is blank", () => {
    expect(compose({ dialect, html: " " }, {})).toMatchObject({ message: { html: null } });
  });
});

describe("what is too long whatever its values", () => {
  it("is refused when it is compiled", () => {
    expect(problemsOf({ medium: "sms", body: `${"x".repeat(1_531)}{a}` })).toEqual([
      { pointer: "/body", detail: "It is 1531 characters long; at most 1530 can be sent." },
    ]);
    expect(problemsOf({ dialect: "liquid", body: "x".repeat(500_001) })).toHaveLength(1);
    expect(problemsOf({ body: "x".repeat(500_001) })).toHaveLength(1);
  });
});

describe("the facts of the recipient", () => {
  const recipient = { userId: 7, actorType: "TEACHER", name: "Asha", language: "sw" };

  it("are there beside the context", () => {
    const context = addRecipientFacts({ a: 1 }, recipient);
    const body = "{recipient.name} {recipient.user_id} {recipient.actor_type} {recipient.language} {a}";
    expect(bodyOf(body, context)).toBe("Asha 7 TEACHER sw 1");
  });

  it("give way to what the application itself calls a recipient, and print nothing where they are not known", () => {
    expect(addRecipientFacts({ recipient: "own" }, recipient)).toEqual({ recipient: "own" });
    expect(bodyOf("[{recipient.name}]", addRecipientFacts({}, { ...recipient, name: null }))).toBe("[]");
  });
});
