import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { IntegrationSource, WebhookSource } from "../model.ts";
import type { Findings } from "./findings.ts";

const headerNamePattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Checks what the schema of a source cannot say. */
export function checkSource(source: IntegrationSource): Findings {
  return source.kind === "webhook" ? checkWebhook(source) : checkPubSub(source);
}

// Credentials are no problem but a warning: an installation that works with Google's emulator needs none.
function checkPubSub({ delivery, credentials, manageSubscription, ...source }: PubSubSource): Findings {
  const found: Findings = { problems: [], warnings: [] };
  if (credentials === null && (delivery === "pull" || manageSubscription)) {
    const what = delivery === "pull" ? "Messages are pulled" : "The subscription is managed";
    const detail = `${what} with the credentials of a service account; without them only an emulator can be used.`;
    found.warnings.push({ pointer: "/source/credentials", detail });
  }
  if (delivery === "push" && source.pushAuth === null) {
    const detail = "Without it, whoever knows the push address can send messages.";
    found.warnings.push({ pointer: "/source/pushAuth", detail });
  }
  if (source.deleteSubscriptionWithIntegration && !manageSubscription) {
    const detail = "Signalbox deletes only subscriptions that it manages, so this has no effect.";
    found.warnings.push({ pointer: "/source/deleteSubscriptionWithIntegration", detail });
  }
  return found;
}

function checkWebhook({ mode, failWithTarget, dedupe, handshakes }: WebhookSource): Findings {
  const found: Findings = { problems: [], warnings: [] };
  for (const [index, { kind }] of handshakes.entries()) {
    if (handshakes.findIndex((other) => other.kind === kind) === index) continue;
    found.problems.push({ pointer: `/source/handshakes/${index}`, detail: `"${kind}" is listed twice.` });
  }
  if (dedupe?.from === "header" && !headerNamePattern.test(dedupe.name)) {
    found.problems.push({ pointer: "/source/dedupe/name", detail: "This is no valid header name." });
  }
  if (dedupe?.from === "body") {
    const parsed = parsePath(dedupe.path);
    const detail = "A key is one value, so its path names keys and positions only.";
    if (!parsed.ok) found.problems.push({ pointer: "/source/dedupe/path", detail: parsed.detail });
    else if (!parsed.path.every((segment) => segment.kind === "key" || segment.kind === "index")) {
      found.problems.push({ pointer: "/source/dedupe/path", detail });
    }
  }
  if (mode === "accept" && failWithTarget) {
    const detail = "In accept mode the answer goes out before the target is asked, so this has no effect.";
    found.warnings.push({ pointer: "/source/failWithTarget", detail });
  }
  return found;
}
