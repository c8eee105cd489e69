import { type ExchangedWithBus, exchangeWithBus } from "../exchange-with-bus.ts";
import type { EsbSettings } from "../model.ts";
import type { ExchangePorts } from "../ports.ts";

/** `body` is compact JSON text, or in XML the content of the element. */
export type NidaRequest = { apiCode: string; userId: string; body: string };

/** Asks the registry of citizens (NIDA) on behalf of a person of ours; the body is wrapped as Payload, as it expects. */
export async function askNida(
  ports: ExchangePorts,
  settings: EsbSettings,
  { apiCode, userId, body }: NidaRequest,
): Promise<ExchangedWithBus> {
  const code = { kind: "apiCode" as const, value: apiCode };
  return await exchangeWithBus(ports, settings, "nida-request", {
    code,
    success: false,
    requestId: null,
    userId,
    body,
  });
}
