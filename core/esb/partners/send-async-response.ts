import { type ExchangedWithBus, exchangeWithBus } from "../exchange-with-bus.ts";
import type { EsbSettings } from "../model.ts";
import type { ExchangePorts } from "../ports.ts";

/** `body` is compact JSON text, or in XML the content of the element; `apiCode` where the partner's service asks for it. */
export type AsyncResponse = { requestId: string; body: string; apiCode: string | null };

/** Hands the bus the answer to a message that it gave us earlier, under that message's id. */
export async function sendAsyncResponse(
  ports: ExchangePorts,
  settings: EsbSettings,
  { requestId, body, apiCode }: AsyncResponse,
): Promise<ExchangedWithBus> {
  const code = apiCode === null ? null : { kind: "apiCode" as const, value: apiCode };
  return await exchangeWithBus(ports, settings, "async-response", {
    code,
    success: true,
    requestId,
    userId: null,
    body,
  });
}
