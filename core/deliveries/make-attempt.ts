import type { OpenedOAuthClient, TokenOutcome } from "#core/oauth/model.ts";
import type { AttemptResult } from "./attempt-result.ts";
import type { Way } from "./find-way.ts";
import { listProviderSecretNames, listTargetSecretNames } from "./list-target-secret-names.ts";
import type { DeliveryTarget } from "./model.ts";
import { prepareTransmission, type Transmission } from "./prepare-transmission.ts";
import type { OpenedDelivery, SendPorts } from "./send-delivery.ts";

export type MadeAttempt = {
  transmission: Transmission;
  result: AttemptResult;
  /** What a person should know of how the result came to be; null where there is nothing to say. */
  note: string | null;
};

type AttemptPorts = Pick<
  SendPorts,
  "send" | "sendMail" | "simulate" | "deliverInApp" | "openSecrets" | "tokens" | "now" | "newSpanId"
>;

type FindToken = (client: OpenedOAuthClient) => Promise<TokenOutcome>;

const wasRenewed =
  "The target refused the access token with 401, so a new one was asked for and the request sent again.";

/**
 * Sends a delivery once, by its way. An access token that the target refuses with 401 is renewed, and what the second
 * request comes to is what the attempt comes to: tokens are revoked at any time, and the message is none the worse for it.
 */
export async function makeAttempt(ports: AttemptPorts, delivery: OpenedDelivery, way: Way): Promise<MadeAttempt> {
  const startedAtMs = ports.now().getTime();
  const first = await sendOnce(ports, delivery, way, startedAtMs, (client) => ports.tokens.find(client));
  const { transmission, result, token } = first;
  if (token === null || result.kind !== "answered" || result.status !== 401)
    return { transmission, result, note: null };
  const second = await sendOnce(ports, delivery, way, startedAtMs, (client) => ports.tokens.renew(client, token));
  const durationMs = result.durationMs + second.result.durationMs;
  return { transmission: second.transmission, result: { ...second.result, durationMs }, note: wasRenewed };
}

type SentOnce = { transmission: Transmission; result: AttemptResult; token: string | null };

async function sendOnce(
  ports: AttemptPorts,
  delivery: OpenedDelivery,
  way: Way,
  startedAtMs: number,
  findToken: FindToken,
): Promise<SentOnce> {
  const { transmission, token } = await prepare(ports, delivery, way, startedAtMs, findToken);
  return { transmission, result: await transmit(ports, delivery.originId, transmission), token };
}

type Prepared = { transmission: Transmission; token: string | null };

async function prepare(
  ports: AttemptPorts,
  delivery: OpenedDelivery,
  way: Way,
  startedAtMs: number,
  findToken: FindToken,
): Promise<Prepared> {
  const { target } = delivery;
  if (delivery.unreadable !== undefined) return stop({ kind: "obstacle", detail: delivery.unreadable });
  if (way.kind === "blocked") return stop({ kind: "obstacle", detail: way.detail });
  const provider = way.kind === "provider" ? way.provider : null;
  const names = provider === null ? listTargetSecretNames(target) : listProviderSecretNames(provider.settings);
  const secrets = await ports.openSecrets(names);
  const client = openClient(target, secrets);
  const granted = client === null ? null : await findToken(client);
  if (granted?.kind === "failed") return stop({ kind: "no_token", result: granted.result });
  const nowMs = ports.now().getTime();
  const transmission = prepareTransmission({
    deliveryId: delivery.id,
    target,
    provider,
    nobody: way.kind === "nobody" ? way.detail : null,
    body: delivery.body,
    traceId: delivery.traceId,
    spanId: ports.newSpanId(),
    secrets,
    accessToken: granted?.token ?? null,
    nowMs,
  });
  if (granted === null) return { transmission, token: null };
  return { transmission: withinLimit(transmission, target.timeoutMs, nowMs - startedAtMs), token: granted.token };
}

function stop(transmission: Transmission): Prepared {
  return { transmission, token: null };
}

/** The client of a target with OAuth 2; null for others, and where its secret is missing, which preparing then tells. */
function openClient(target: DeliveryTarget, secrets: ReadonlyMap<string, string>): OpenedOAuthClient | null {
  if (target.kind !== "http" || target.auth.kind !== "oauth2") return null;
  const { kind: _kind, ...client } = target.auth;
  const clientSecret = secrets.get(client.clientSecret);
  return clientSecret === undefined ? null : { ...client, clientSecret };
}

/** Waiting for a token counts, so that a sender does not hold a delivery for longer than its lease. */
function withinLimit(transmission: Transmission, timeoutMs: number, elapsedMs: number): Transmission {
  if (transmission.kind !== "http") return transmission;
  const leftMs = timeoutMs - elapsedMs;
  if (leftMs > 0) return { ...transmission, timeoutMs: leftMs };
  const detail = `Getting an access token took longer than the target's time limit of ${timeoutMs / 1_000} s.`;
  return {
    kind: "no_token",
    result: { kind: "no_connection", detail, code: null, durationMs: elapsedMs, remoteAddress: null },
  };
}

async function transmit(ports: AttemptPorts, originId: string, transmission: Transmission): Promise<AttemptResult> {
  switch (transmission.kind) {
    case "http":
      return await ports.send(transmission);
    case "mail":
      return await ports.sendMail(transmission);
    case "simulated":
      return await ports.simulate(transmission.message);
    case "in_app":
      return await ports.deliverInApp(originId, transmission.message);
    case "no_token":
      return transmission.result;
    case "obstacle": {
      const { detail } = transmission;
      return { kind: "unsendable", detail, code: null, durationMs: 0, remoteAddress: null };
    }
  }
}
