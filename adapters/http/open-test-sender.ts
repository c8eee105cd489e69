import { onTestFinished } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { LookUpAll } from "./egress-guard.ts";
import type { HttpRequest } from "./model.ts";
import { openHttpSender, type SenderOptions } from "./open-http-sender.ts";

export const loopback: EgressPolicy = { rules: [{ kind: "loopback", port: null }] };

/** A sender for the time of one test, as a function; it may reach loopback unless the test says otherwise. */
export function openTestSender(options: Partial<SenderOptions> = {}) {
  const sender = openHttpSender({ policy: loopback, ...options });
  onTestFinished(() => sender.close());
  return (url: string, request: Partial<HttpRequest> = {}): Promise<AttemptResult> =>
    sender.send({ method: "POST", url, headers: [], body: "{}", timeoutMs: 10_000, ...request });
}

/** A name service with these answers; whatever else is asked for is unknown. */
export function names(answers: Record<string, string[]>): LookUpAll {
  return (hostname, _options, callback) => {
    const found = answers[hostname];
    if (found === undefined) callback(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
    else
      callback(
        null,
        found.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
  };
}
