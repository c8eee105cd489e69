import { describe, expect, test } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import { composeEmail } from "#core/email/compose-email.ts";
import { parseJsonExactly } from "#core/json.ts";
import { compileIntegration } from "#core/runs/compile-integration.ts";
import { checkDocument } from "../check-document.ts";
import { IntegrationName, listSecretNames } from "../model.ts";
import { findExample, integrationExamples } from "./list-examples.ts";
import { orderByEmail } from "./order-by-email.ts";

const facts = { existingSecrets: new Set<string>(), egress: publicOnly, providers: [] };
const examples = integrationExamples.map((example) => [example.slug, example] as const);

describe.each(examples)("the example %s", (slug, example) => {
  test("is found by its name, and says in words what it is", () => {
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(findExample(slug)).toBe(example);
    expect(example.description).toMatch(/\.$/);
    expect(example.lookAt.length).toBeGreaterThan(0);
    if (example.name !== "") expect(IntegrationName.safeParse(example.name).success).toBe(true);
  });

  test("can be saved once its secrets are in the vault, and nothing in it is probably not meant", () => {
    const checked = checkDocument(JSON.parse(JSON.stringify(example.document)), facts);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    expect(checked.document).toEqual(example.document);
    expect(checked.missingSecrets).toEqual(listSecretNames(example.document));
    if (example.document.mapping.rules.length > 0) expect(checked.warnings).toEqual([]);
  });

  test("makes of its own sample what it promises, as a run would", () => {
    const compiled = compileIntegration(example.document, slug);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    const sample = parseJsonExactly(example.document.samples.source);
    expect(compiled.integration.testForm?.(sample) ?? true).toBe(true);
    expect(compiled.integration.scripts).toEqual([]);
    const outcome = compiled.integration.mapping.apply(sample);
    expect(outcome).toEqual({ kind: "mapped", output: example.output, failures: [] });
  });
});

test("the order by e-mail makes the e-mail that it shows", () => {
  const [target] = orderByEmail.document.targets;
  if (target?.kind !== "email") throw new Error("no e-mail target");
  const composed = composeEmail(target.message, orderByEmail.output);
  expect(composed).toMatchObject({
    ok: true,
    message: {
      to: [{ address: "jane@example.com" }],
      subject: "Your order ORD-12345",
      text: expect.stringContaining("The total is $50.00."),
    },
  });
});

test("an example that there is not is not found", () => expect(findExample("nothing")).toBeNull());
