import type { SmsMessage } from "#core/deliveries/message.ts";
import type { SmsIntegrationTarget } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import type { TemplateMedium } from "#core/templates/model.ts";
import { parsePhoneNumbers } from "./parse-phone-numbers.ts";

export type ComposedSms = { ok: true; message: SmsMessage } | { ok: false; problem: { field: string; detail: string } };

/** More than ten parts of 153 characters no operator takes. */
export const smsCharactersMax = 1_530;

/** Makes a text message of an output by the target's templates. The first field that cannot be made is the problem. */
export function composeSms(templates: SmsIntegrationTarget["message"], output: Json): ComposedSms {
  const from = templates.from === null ? { ok: true as const, text: "" } : fill(templates.from, "header", output);
  if (!from.ok) return refuse("from", from.detail);
  const to = fill(templates.to, "header", output);
  if (!to.ok) return refuse("to", to.detail);
  const numbers = parsePhoneNumbers(to.text);
  if (!numbers.ok) return refuse("to", numbers.detail);
  const text = fill(templates.text, "text", output);
  if (!text.ok) return refuse("text", text.detail);
  if (text.text.trim() === "") return refuse("text", "The text is empty for this message.");
  if (text.text.length > smsCharactersMax) {
    return refuse("text", `The text has ${text.text.length} characters; at most ${smsCharactersMax} can be sent.`);
  }
  const sender = from.text.trim();
  return { ok: true, message: { from: sender === "" ? null : sender, to: numbers.numbers, text: text.text } };
}

function fill(
  template: string,
  medium: TemplateMedium,
  output: Json,
): { ok: true; text: string } | { ok: false; detail: string } {
  const compiled = compileTemplate(template, medium);
  if (!compiled.ok) return { ok: false, detail: compiled.problem.detail };
  const rendered = compiled.template.render(output);
  return rendered.kind === "rendered" ? { ok: true, text: rendered.text } : { ok: false, detail: rendered.detail };
}

function refuse(field: string, detail: string): ComposedSms {
  return { ok: false, problem: { field, detail } };
}
