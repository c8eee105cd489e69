import { type Json, parseJsonExactly } from "#core/json.ts";
import { outputCharactersMax } from "#core/templates/model.ts";
import type { PlanPorts } from "../ports.ts";
import type { CompiledHook } from "./compile-hook.ts";
import { makeDefaultPayload } from "./default-payload.ts";
import { followReferences } from "./follow-references.ts";
import { type HookFacts, toVariables } from "./hook-facts.ts";
import { readOutcome, type ScriptOutcomes, serializerScript } from "./hook-scripts.ts";
import { findPayloadProblem } from "./validate-payload.ts";

/** What is to be sent, or why it cannot be; `missing` names what a template wanted to print and did not find. */
export type RenderedPayload = { payload: string; problem: string | null; missing: string[] };

/** Makes the payload of a callback by template, serializer or default, and holds it against its content type. */
export async function renderPayload(
  ports: PlanPorts,
  hook: CompiledHook,
  facts: HookFacts,
  outcomes: ScriptOutcomes,
): Promise<RenderedPayload> {
  const made = await makePayload(ports, hook, facts, outcomes);
  if (made.problem !== null || hook.payload.kind === "none") return made;
  // Neither a stored text nor a request can hold these; only scripts and raised arguments could bring them.
  const payload = made.payload.toWellFormed().replaceAll("\u0000", "\ufffd");
  if (payload.length > outputCharactersMax) {
    return failed(`The payload is longer than ${outputCharactersMax / 1_000_000} million characters.`);
  }
  return { ...made, payload, problem: findPayloadProblem(hook.contentType, payload) };
}

async function makePayload(
  ports: PlanPorts,
  { payload: source, hiddenFields }: CompiledHook,
  facts: HookFacts,
  outcomes: ScriptOutcomes,
): Promise<RenderedPayload> {
  switch (source.kind) {
    case "none":
      return made("");
    case "default":
      return made(JSON.stringify(makeDefaultPayload(facts)));
    case "built_in":
      return made(JSON.stringify(source.make(facts)));
    case "broken":
      return failed(source.details);
    case "template": {
      const whole = await followReferences(ports, source.references, facts, hiddenFields);
      const rendered = source.template.render(toVariables(whole));
      if (rendered.kind === "failed") return failed(`The payload template failed: ${rendered.detail}`);
      return { payload: rendered.text, problem: null, missing: rendered.missing };
    }
    case "script":
      return readSerialized(source.name, outcomes);
  }
}

function readSerialized(name: string, outcomes: ScriptOutcomes): RenderedPayload {
  const outcome = readOutcome(outcomes, serializerScript);
  if (!outcome.ok) return failed(`The serializer ${name} failed: ${outcome.detail}`);
  if (outcome.json === undefined) return failed(`The serializer ${name} returned nothing; return the payload.`);
  const value: Json = parseJsonExactly(outcome.json);
  // A text is the payload itself, so that a serializer can write XML; everything else is sent as JSON.
  return made(typeof value === "string" ? value : outcome.json);
}

function made(payload: string): RenderedPayload {
  return { payload, problem: null, missing: [] };
}

function failed(problem: string): RenderedPayload {
  return { payload: "", problem, missing: [] };
}
