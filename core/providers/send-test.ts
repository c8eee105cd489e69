import { z } from "zod";
import { type BirthPorts, type Born, createDelivery } from "#core/deliveries/create-delivery.ts";
import { EmailMessage, SmsMessage } from "#core/deliveries/message.ts";
import type { DeliveryTarget } from "#core/deliveries/model.ts";
import type { OpenedDelivery } from "#core/deliveries/send-delivery.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { smsCharactersMax } from "#core/sms/compose-sms.ts";
import { parsePhoneNumbers } from "#core/sms/parse-phone-numbers.ts";
import { carriesMedium, hostOfProvider, type Provider } from "./model.ts";

/** What a test says. A provider of e-mail takes addresses, one of text messages takes numbers. */
export const ProviderTest = z.strictObject({
  to: z.string().trim().min(1, "Say who gets it.").max(1_000),
  /** The sender; empty or absent for the provider's own. */
  from: z.string().trim().max(320).optional(),
  subject: z.string().trim().min(1).max(200).default("Test message from Signalbox"),
  text: z.string().trim().min(1).max(smsCharactersMax).default("This is a test message from Signalbox."),
  /** What a simulator is to take it for. */
  medium: z.enum(["email", "sms"]).optional(),
});
export type ProviderTest = z.infer<typeof ProviderTest>;

export type SendTestPorts = BirthPorts & {
  /** Writes the delivery with its first attempt and its audit entry in one commit. */
  storeTest: (born: Born, provider: Provider, by: Author) => Promise<void>;
  /** Makes the first attempt and records it; further ones are a worker's. */
  sendFirst: (delivery: OpenedDelivery) => Promise<void>;
};

export type SentTest = { kind: "sent"; deliveryId: string } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Sends a test message by a provider: on record as a delivery like any other, with the provider's retries. The result
 * of the first attempt is on record when this resolves. An open circuit does not hold it up, because whoever tests wants
 * to know how things stand now.
 */
export async function sendTest(
  ports: SendTestPorts,
  by: Author,
  provider: Provider,
  input: unknown,
  traceId: string,
): Promise<SentTest> {
  requirePermitted(by.actor, "test_providers");
  const unstorable = findUnstorableText(input);
  const parsed = parseFields(ProviderTest, input);
  if (!parsed.ok || unstorable.length > 0) {
    return { kind: "invalid", problems: [...unstorable, ...(parsed.ok ? [] : parsed.problems)] };
  }
  const made = makeMessage(provider, parsed.value);
  if (!made.ok) return { kind: "invalid", problems: made.problems };
  const cause = {
    origin: "test",
    originId: ports.newId(),
    integrationId: null,
    traceId,
    shared: false,
  } as const;
  const breaker = { ...ports.breaker, openUntilMs: () => null };
  const host = hostOfProvider(provider.name);
  const born = createDelivery({ ...ports, breaker }, cause, { kind: "planned", host, ...made });
  await ports.storeTest(born, provider, by);
  if (born.toSend !== null) await ports.sendFirst(born.toSend);
  return { kind: "sent", deliveryId: born.delivery.id };
}

type MadeMessage = { ok: true; target: DeliveryTarget; body: string } | { ok: false; problems: FieldProblem[] };

function makeMessage(provider: Provider, test: ProviderTest): MadeMessage {
  const { name, settings } = provider;
  const medium = test.medium ?? (settings.kind === "sms_api" ? "sms" : "email");
  if (!carriesMedium(settings.kind, medium)) {
    const what = medium === "sms" ? "text messages" : "e-mail";
    return refuse("/medium", `The provider "${name}" does not send ${what}.`);
  }
  const route = { kind: "providers" as const, names: [name] };
  const common = { targetId: "test", name: `Test of ${name}`, route, timeoutMs: settings.timeoutMs };
  if (medium === "sms") {
    const to = parsePhoneNumbers(test.to);
    if (!to.ok) return refuse("/to", to.detail);
    const message = SmsMessage.parse({ from: test.from || null, to: to.numbers, text: test.text });
    return { ok: true, target: { kind: "sms", ...common }, body: JSON.stringify(message) };
  }
  const to = parseRecipients(test.to);
  if (!to.ok) return refuse("/to", to.problems[0]?.detail ?? "This is no mail address.");
  const from = parseRecipients(test.from ?? "");
  if (!from.ok) return refuse("/from", from.problems[0]?.detail ?? "This is no mail address.");
  const message = EmailMessage.parse({
    from: from.recipients[0] ?? null,
    to: to.recipients,
    cc: [],
    bcc: [],
    replyTo: [],
    subject: test.subject,
    text: test.text,
    html: null,
  });
  return { ok: true, target: { kind: "email", ...common }, body: JSON.stringify(message) };
}

function refuse(pointer: string, detail: string): MadeMessage {
  return { ok: false, problems: [{ pointer, detail }] };
}
