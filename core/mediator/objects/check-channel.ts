import { isJsonMediaType, parseMediaType } from "#core/ingress/parse-media-type.ts";
import { checkContract } from "../decide/compile-contract.ts";
import type { ChannelDocument } from "../model.ts";
import { type Found, listNames, type ObjectFacts, othersOf } from "./object-facts.ts";
import { findOwner, isNearPlatform, listCovered } from "./owned-paths.ts";
import { readPrefix, shadows } from "./path-patterns.ts";

/** Everything that must hold before a channel is saved, beyond the form of its fields. */
export function checkChannel(channel: ChannelDocument, facts: ObjectFacts): Found {
  const found: Found = { problems: [], warnings: [] };
  checkIdentity(found, channel, facts);
  checkPattern(found, channel.pathPattern);
  checkBody(found, channel);
  const { clients, mediators } = facts.directory;
  const mediator = mediators.find(({ id }) => id === channel.mediatorId);
  if (mediator === undefined) {
    found.problems.push({ pointer: "/mediator", detail: `There is no mediator ${channel.mediatorId}.` });
  } else if (!mediator.online) {
    const detail = `The mediator "${mediator.name}" is switched offline, so that calls are answered 503.`;
    found.warnings.push({ pointer: "/mediator", detail });
  }
  const strangers = channel.allowedClients.filter((id) => !clients.some((client) => client.id === id));
  if (strangers.length > 0) {
    found.problems.push({ pointer: "/allowed_clients", detail: `There is no client ${strangers.join(", ")}.` });
  }
  warnOfShadows(found, channel, facts);
  return found;
}

function checkIdentity(found: Found, channel: ChannelDocument, facts: ObjectFacts): void {
  const others = othersOf(facts.directory.channels, facts);
  if (others.some(({ name }) => name === channel.name)) {
    found.problems.push({ pointer: "/name", detail: "There is a channel of this name." });
  }
  const alike = others.filter(({ name }) => name !== channel.name && name.toLowerCase() === channel.name.toLowerCase());
  if (alike.length > 0) {
    const detail = `It differs from ${listNames(alike.map(({ name }) => name))} in capital letters only.`;
    found.warnings.push({ pointer: "/name", detail });
  }
  const twin = others.find(
    (other) => other.pathPattern === channel.pathPattern && other.mediatorId === channel.mediatorId,
  );
  if (twin === undefined) return;
  const detail = `The channel "${twin.name}" takes this path to the same mediator already.`;
  found.problems.push({ pointer: "/path_pattern", detail });
}

function checkPattern(found: Found, pattern: string): void {
  const pointer = "/path_pattern";
  const prefix = readPrefix(pattern);
  const fixed = prefix ?? pattern;
  if (/[?#]/.test(pattern)) {
    const detail = "A path has no ? and no #: the query is not looked at when a channel is chosen.";
    found.problems.push({ pointer, detail });
  }
  if (/[\p{Cc}]/u.test(pattern)) found.problems.push({ pointer, detail: "A path holds no control characters." });
  const owner = findOwner(fixed === "/" && prefix !== null ? "/*" : fixed);
  if (owner !== null) {
    const detail = `Signalbox itself answers at ${owner}, so that no call would ever come to this channel.`;
    found.problems.push({ pointer, detail });
  } else if (prefix !== null && prefix !== "/" && listCovered(prefix).length > 0) {
    const detail = `Calls to ${listNames(listCovered(prefix))} are Signalbox's own and do not come to this channel.`;
    found.warnings.push({ pointer, detail });
  } else if (isNearPlatform(fixed)) {
    const detail = "Paths below /api are Signalbox's own; this one is free, and a later release may take it.";
    found.warnings.push({ pointer, detail });
  }
  if (fixed.includes("*")) {
    const detail = "Only a * at the very end stands for anything; the others are taken for the character itself.";
    found.warnings.push({ pointer, detail });
  }
  if (/%[0-9a-f]{2}/i.test(pattern)) {
    const detail = "Paths are compared after decoding, so write the character itself in place of its % form.";
    found.warnings.push({ pointer, detail });
  }
  if (/(?:^|\/):\w|\{\w+\}|\^|\$|\(|\\/.test(pattern)) {
    const detail = "Parameters and regular expressions are not read here: each character stands for itself.";
    found.warnings.push({ pointer, detail });
  }
}

function checkBody(found: Found, channel: ChannelDocument): void {
  const { requestContentType, requestBodyExample, requestBodySchema, contractMode } = channel;
  const mediaType = requestContentType === "" ? null : parseMediaType(requestContentType);
  if (requestContentType !== "" && mediaType === null) {
    const detail = "This is no content type; write it as application/json.";
    found.problems.push({ pointer: "/request_content_type", detail });
  }
  const takesJson = mediaType === null || isJsonMediaType(mediaType.type);
  for (const problem of checkContract(requestBodySchema)) {
    found.problems.push({ pointer: `/request_body_schema${problem.pointer}`, detail: problem.detail });
  }
  const isEmpty = Object.keys(requestBodySchema).length === 0;
  if (contractMode !== "off" && isEmpty) {
    found.problems.push({ pointer: "/request_body_schema", detail: "Give the schema that bodies are held against." });
  }
  if (contractMode !== "off" && !takesJson) {
    const detail = `Bodies of ${mediaType?.type} are not held against a JSON Schema.`;
    found.problems.push({ pointer: "/contract_mode", detail });
  }
  if (contractMode === "off" && !isEmpty) {
    const detail = "The schema is kept for the documents and not held against calls.";
    found.warnings.push({ pointer: "/contract_mode", detail });
  }
  if (mediaType !== null && takesJson && requestBodyExample !== "" && !isJson(requestBodyExample)) {
    found.warnings.push({ pointer: "/request_body_example", detail: "The example is no JSON." });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function warnOfShadows(found: Found, channel: ChannelDocument, facts: ObjectFacts): void {
  const others = othersOf(facts.directory.channels, facts);
  const front = others.find((other) => shadows(other, channel));
  if (front !== undefined) {
    const detail = `"${front.name}" (${front.pathPattern}, priority ${front.priority}) comes first and takes every call that this one would, while its mediator is online.`;
    found.warnings.push({ pointer: "/priority", detail });
  }
  const hidden = others.filter((other) => shadows(channel, other));
  if (hidden.length === 0) return;
  const detail = `It comes before ${listNames(hidden.map(({ name }) => name))} and takes every call that would go there.`;
  found.warnings.push({ pointer: "/priority", detail });
}
