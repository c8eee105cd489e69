import type { DeliveryTarget } from "./model.ts";

/** What is done at a target and where, in the few words of a list: "POST https://…", "EMAIL smtp://…", "SMS by a, b", "IN_APP inbox". */
export function describeTarget(target: DeliveryTarget): { method: string; address: string } {
  if (target.kind === "http") return { method: target.method, address: target.url };
  const method = target.kind.toUpperCase();
  if (target.kind === "in_app") return { method, address: "inbox" };
  if (target.route.kind === "any") return { method, address: "by any provider" };
  if (target.route.kind === "providers") return { method, address: `by ${target.route.names.join(", ")}` };
  const { host, port } = target.route.server;
  return { method, address: `smtp://${host}:${port}` };
}

/** What a circuit breaker watches when a delivery to that target begins: `host:port`, or `provider:name`. */
export function findFirstHost(target: DeliveryTarget): string {
  if (target.kind === "http") return new URL(target.url).host;
  if (target.kind === "in_app") return "inbox";
  if (target.route.kind === "any") return `medium:${target.kind}`;
  if (target.route.kind === "providers") return `provider:${target.route.names[0]}`;
  return `${target.route.server.host}:${target.route.server.port}`;
}
