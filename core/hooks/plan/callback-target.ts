import type { HeaderField, HttpTarget } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { isBodiless } from "#core/deliveries/write-body.ts";
import type { CallbackSnapshot, Hook } from "../model.ts";
import { readSecretMark } from "../read-headers.ts";

/** `targetId` of every delivery of a callback. */
export const callbackTargetId = "callback";

/**
 * Where the delivery of a callback goes and how. Secrets stand in it by name and are filled in at each attempt. Without a
 * content type nothing is said of the payload, which goes out as it is all the same.
 */
export function toCallbackTarget(
  hook: Pick<Hook, "signingSecret" | "timeoutMs" | "retry">,
  { hookName, method, targetUrl, headers, contentType }: CallbackSnapshot,
): HttpTarget {
  return {
    kind: "http",
    targetId: callbackTargetId,
    name: hookName,
    method,
    url: targetUrl,
    headers: headers.map(([name, value]) => toField(name, value)),
    auth: { kind: "none" },
    signingSecret: hook.signingSecret,
    body: contentType === null ? { kind: "none" } : { kind: "template", contentType, template: "" },
    timeoutMs: hook.timeoutMs,
    retry: hook.retry ?? defaultHttpRetryPolicy,
  };
}

/** The body of that delivery; null where the method carries none. */
export function toCallbackBody({ method, payload }: Pick<CallbackSnapshot, "method" | "payload">): string | null {
  return isBodiless(method) ? null : payload;
}

function toField(name: string, value: string): HeaderField {
  const secret = readSecretMark(value);
  return secret === null ? { name, value } : { name, secret };
}
