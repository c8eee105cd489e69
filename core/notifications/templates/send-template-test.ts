import { z } from "zod";
import { type Born, createDelivery } from "#core/deliveries/create-delivery.ts";
import { EmailMessage, InAppMessage, SmsMessage } from "#core/deliveries/message.ts";
import type { DeliveryTarget } from "#core/deliveries/model.ts";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { hostOfProvider } from "#core/providers/model.ts";
import type { SendTestPorts } from "#core/providers/send-test.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";
import { chooseProviders } from "../send/choose-providers.ts";
import type { ListProviders } from "../send/ports.ts";
import { addRecipientFacts } from "./add-recipient-facts.ts";
import { checkTemplate } from "./check-template.ts";
import type { ComposedMessage, TemplateSource } from "./model.ts";
import { nameTest, nameWords } from "./name-template.ts";

/** Who gets a test: an address of mail, a number, or the number of a person and their actor type. */
export const TemplateTest = z.strictObject({
  to: z.string().trim().min(1, "Say who gets it.").max(320),
  actorType: z.string().trim().max(64).default(""),
});
export type TemplateTest = z.infer<typeof TemplateTest>;

export type TestedTemplate = {
  source: TemplateSource;
  context: JsonObject;
  eventCode: string;
  language: string;
};

export type TemplateTestPorts = Omit<SendTestPorts, "storeTest"> & {
  listProviders: ListProviders;
  /** Writes the delivery with its first attempt and its audit entry in one commit. */
  storeTemplateTest: (born: Born, name: string, by: Author) => Promise<void>;
};

export type SentTemplateTest =
  | { kind: "sent"; deliveryId: string }
  | { kind: "invalid"; problems: FieldProblem[] }
  /** No provider for the medium is switched on. */
  | { kind: "disabled"; detail: string };

/**
 * Sends what words come to, saved or not, to one address: on record as a delivery like any other, by the providers that events
 * go by. The result of the first attempt is on record when this resolves.
 */
export async function sendTemplateTest(
  ports: TemplateTestPorts,
  by: Author,
  tested: TestedTemplate,
  input: unknown,
  traceId: string,
): Promise<SentTemplateTest> {
  requirePermitted(by.actor, "send_notifications");
  const unstorable = findUnstorableText(input);
  const parsed = parseFields(TemplateTest, input);
  if (!parsed.ok || unstorable.length > 0) {
    return { kind: "invalid", problems: [...unstorable, ...(parsed.ok ? [] : parsed.problems)] };
  }
  const composed = compose(tested, by, parsed.value);
  if (!composed.ok) return { kind: "invalid", problems: composed.problems };
  const made = await makeMessage(ports, tested, composed.message, parsed.value);
  if (made.kind !== "made") return made;
  const { kind: _made, ...planned } = made;
  const cause = { origin: "test", originId: ports.newId(), integrationId: null, traceId, shared: false } as const;
  const breaker = { ...ports.breaker, openUntilMs: () => null };
  const born = createDelivery({ ...ports, breaker }, cause, { kind: "planned", ...planned });
  await ports.storeTemplateTest(born, nameWords({ ...tested, medium: tested.source.medium }), by);
  if (born.toSend !== null) await ports.sendFirst(born.toSend);
  return { kind: "sent", deliveryId: born.delivery.id };
}

type Composed = { ok: true; message: ComposedMessage } | { ok: false; problems: FieldProblem[] };

function compose({ source, context, language }: TestedTemplate, by: Author, test: TemplateTest): Composed {
  const { problems, message } = checkTemplate(source, []);
  if (message === null) return { ok: false, problems };
  const userId = source.medium === "in_app" ? Number(test.to) || 0 : 0;
  const recipient = { userId, actorType: test.actorType, name: by.actor.name, language };
  const outcome = message.compose(addRecipientFacts(context, recipient));
  return outcome.kind === "composed"
    ? { ok: true, message: outcome.message }
    : { ok: false, problems: [{ pointer: "/body", detail: outcome.detail }] };
}

type MadeMessage =
  | { kind: "made"; target: DeliveryTarget; host: string; body: string }
  | Exclude<SentTemplateTest, { kind: "sent" }>;

// As long as any provider may take.
const timeoutMs = 120_000;

async function makeMessage(
  { listProviders }: TemplateTestPorts,
  { source, eventCode, language }: TestedTemplate,
  message: ComposedMessage,
  { to, actorType }: TemplateTest,
): Promise<MadeMessage> {
  const { medium } = source;
  const name = nameTest({ eventCode, medium, language });
  const common = { targetId: "test", name, timeoutMs };
  // What an event's message has where its template has none.
  const subject = message.subject.trim() === "" ? `Notification: ${eventCode}` : message.subject;
  if (medium === "in_app") {
    if (!/^[1-9][0-9]{0,14}$/.test(to)) return refuse("/to", "Give the number of a person, as applications send it.");
    if (actorType === "") return refuse("/actorType", "Say what they are, such as TEACHER.");
    const about = { userId: Number(to), actorType, eventCode, entityType: "", entityId: "" };
    const inApp = InAppMessage.parse({ ...about, title: subject, body: message.body });
    return {
      kind: "made",
      target: { kind: "in_app", ...common, retry: noRetry },
      host: "inbox",
      body: JSON.stringify(inApp),
    };
  }
  const chosen = chooseProviders(await listProviders(), medium, null);
  // None is named, so none can be unknown.
  if (chosen.kind !== "chosen") return { kind: "disabled", detail: chosen.kind === "disabled" ? chosen.detail : "" };
  const route = { kind: "providers" as const, names: chosen.providers.map((provider) => provider.name) };
  const host = hostOfProvider(chosen.providers[0].name);
  if (medium === "sms") {
    const numbers = parsePhoneNumbers(to);
    if (!numbers.ok) return refuse("/to", numbers.detail);
    const sms = SmsMessage.parse({ from: null, to: numbers.numbers, text: message.body });
    return { kind: "made", target: { kind: "sms", ...common, route }, host, body: JSON.stringify(sms) };
  }
  const addresses = parseRecipients(to);
  if (!addresses.ok) return refuse("/to", addresses.problems[0]?.detail ?? "This is no mail address.");
  const words = { from: null, to: addresses.recipients, cc: [], bcc: [], replyTo: [], subject };
  const email = EmailMessage.parse({ ...words, text: message.body, html: message.html });
  return { kind: "made", target: { kind: "email", ...common, route }, host, body: JSON.stringify(email) };
}

function refuse(pointer: string, detail: string): MadeMessage {
  return { kind: "invalid", problems: [{ pointer, detail }] };
}
