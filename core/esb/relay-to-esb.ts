import type { Registration } from "#core/mediator/model.ts";
import type { EsbFacts } from "#core/mediator/transaction.ts";
import { answerExchange, answerRefusal, answerUnconfigured } from "./answer-relayed.ts";
import { exchangeWithBus } from "./exchange-with-bus.ts";
import type { EsbData, EsbRelayed } from "./model.ts";
import type { RelayPorts } from "./ports.ts";
import { readEsbPayload } from "./read-esb-payload.ts";
import { readXmlPayload } from "./xml/read-xml-payload.ts";

/** A call that is to go through the bus, judged already: the registration has the code that the mode takes. */
export type EsbCall = {
  organization: string;
  registration: Pick<Registration, "id" | "apiCode" | "pushCode">;
  mode: "normal" | "push";
  /** The caller's body as it came; null and empty are the empty object. */
  body: string | Uint8Array | null;
  contentType: string | null;
  /** Stands in the documented error bodies. */
  correlationId: string;
};

/**
 * Relays a call through the bus and says what its caller is answered. Never rejects for what a caller sends or the bus does.
 * Of the call only its body is carried; method, path and query stay here, as the documents have it.
 */
export async function relayToEsb(ports: RelayPorts, call: EsbCall): Promise<EsbRelayed> {
  const { organization, registration, mode, correlationId } = call;
  const facts: EsbFacts = {
    organization,
    mode,
    registrationId: registration.id,
    engineUrl: null,
    signatureVerified: null,
  };
  const state = await ports.readState();
  if (state.kind === "incomplete") return answerUnconfigured(state, facts, correlationId);
  const { settings } = state;
  const door = mode === "push" ? "push-request" : "request";
  facts.engineUrl = `${settings.engineUrl}/${door}`;
  const code = mode === "push" ? registration.pushCode : registration.apiCode;
  if (code === null) {
    const error = `This organization has no ${mode === "push" ? "push_code" : "api_code"} configured`;
    return answerRefusal({ error, detail: null }, facts, correlationId);
  }
  const payload = settings.format === "xml" ? readXmlPayload(call.body, call.contentType) : readEsbPayload(call.body);
  if (!payload.ok) return answerRefusal(payload, facts, correlationId);
  const data: EsbData = {
    code: { kind: mode === "push" ? "pushCode" : "apiCode", value: code },
    success: false,
    requestId: null,
    userId: null,
    body: payload.text,
  };
  const { exchange, sent, durationMs } = await exchangeWithBus(ports, settings, door, data);
  return { ...answerExchange(exchange, facts, correlationId, durationMs), sent };
}
