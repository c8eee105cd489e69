import { z } from "zod";
import { type BirthPorts, type Born, createDelivery } from "#core/deliveries/create-delivery.ts";
import type { OpenedDelivery } from "#core/deliveries/send-delivery.ts";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Gateway } from "../model.ts";
import { writeDelivery } from "../plan/write-delivery.ts";

/** What a test of a gateway says, and to which address. */
export const GatewayTest = z.strictObject({
  to: z.string().trim().min(1, "Say which address gets it.").max(320),
  text: z.string().trim().max(2_000).default("This is a test message from Signalbox."),
  voice_url: z
    .url({ protocol: /^https?$/, error: "The address of a recording begins with http:// or https://." })
    .max(2_048)
    .nullable()
    .default(null)
    .describe("The address of a recording, to try what speaks; it goes in place of the text."),
});

export type TestGatewayPorts = BirthPorts & {
  /** Writes the delivery with its first attempt and its audit entry in one commit. */
  storeTest: (born: Born, gateway: Gateway, by: Author) => Promise<void>;
  /** Makes the first attempt and records it; further ones are a worker's. */
  sendFirst: (delivery: OpenedDelivery) => Promise<void>;
};

export type TestedGateway = { kind: "sent"; deliveryId: string } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Sends a message by a gateway, as those of a set would go, also while it is switched off. The result of the first attempt is on
 * record when this resolves; an open circuit does not hold it up, because whoever tests wants to know how things stand now.
 */
export async function testGateway(
  ports: TestGatewayPorts,
  by: Author,
  gateway: Gateway,
  { input, traceId }: { input: JsonObject; traceId: string },
): Promise<TestedGateway> {
  requirePermitted(by.actor, "test_providers");
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { kind: "invalid", problems: unstorable };
  const parsed = parseFields(GatewayTest, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const { to, text, voice_url: voiceUrl } = parsed.value;
  const contentType = voiceUrl === null ? "text" : "audio";
  const written = writeDelivery(
    { kind: "gateway", addressType: gateway.addressType, gateway },
    {
      subscription: { identity: "" },
      set: { shortName: "test", label: "Test", channel: gateway.name, contentType },
      message: { id: 0, sequenceNumber: 1, lang: "", textContent: text, metadata: {}, fileUrl: voiceUrl },
      prepend: null,
      address: to,
      isResend: false,
    },
  );
  if (written.kind !== "delivery") return { kind: "invalid", problems: [{ pointer: "", detail: written.detail }] };
  const cause = { origin: "test", originId: ports.newId(), integrationId: null, traceId, shared: false } as const;
  const breaker = { ...ports.breaker, openUntilMs: () => null };
  const born = createDelivery({ ...ports, breaker }, cause, written.delivery);
  await ports.storeTest(born, gateway, by);
  if (born.toSend !== null) await ports.sendFirst(born.toSend);
  return { kind: "sent", deliveryId: born.delivery.id };
}
