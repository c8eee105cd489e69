import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { HttpMethod } from "#core/deliveries/model.ts";
import { readTarget } from "#core/mediator/decide/read-target.ts";
import { type RefusalCode, truncatedMark } from "#core/mediator/transaction.ts";
import { redactionMark } from "#core/redaction/model.ts";
import type { TestRequestInput } from "./model.ts";

/** What is on record of a call that is to be composed again. */
export type EarlierCall = {
  asynchronous: boolean;
  refusal: RefusalCode | null;
  clientId: number | null;
  claimedClientId: string | null;
  channelId: number | null;
  requestMethod: string;
  requestUrl: string;
  requestHeaders: readonly HeaderLine[];
  requestBody: string | null;
};

// What the connection says, what the tester says by itself, and what says who calls.
const ownHeaders =
  /^(?:host|connection|content-length|transfer-encoding|expect|prefer|x-async|x-organization|x-esb-mode|x-client-(?:id|secret))$/i;

/** The call as it can be composed anew: without what was redacted, and without a body of which only a part is there. */
export function readAgain(call: EarlierCall, clients: readonly { id: number; clientId: string }[]): TestRequestInput {
  const { path, query } = readTarget(call.requestUrl);
  const find = (wanted: string) => call.requestHeaders.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
  const claimed = clients.find(({ clientId }) => clientId === call.claimedClientId)?.id ?? null;
  const known = clients.some(({ id }) => id === call.clientId) ? call.clientId : null;
  const isWrong = call.refusal === "bad_credentials" && (known ?? claimed) !== null;
  const body = call.requestBody ?? "";
  const mode = find("x-esb-mode");
  return {
    as: isWrong ? "wrong_secret" : known === null ? "nobody" : "client",
    client: known ?? claimed,
    channel: call.channelId,
    method: HttpMethod.safeParse(call.requestMethod).data ?? "GET",
    path,
    query,
    headers: call.requestHeaders
      .filter(([name, value]) => !ownHeaders.test(name) && !value.includes(redactionMark))
      .map(([name, value]) => [name, value]),
    body: body.endsWith(truncatedMark) ? "" : body,
    organization: find("x-organization"),
    esb_mode: mode === "normal" || mode === "push" ? mode : null,
    asynchronous: call.asynchronous,
  };
}
