import type { Json, JsonObject } from "#core/json.ts";
import type { Channel, Registration } from "#core/mediator/model.ts";

export type ChannelFacts = {
  channel: Channel;
  mediatorName: string;
  /** Active ones, of the channel and for all; empty where it does not go by the national bus. */
  registrations: readonly Registration[];
  /** Other channels that take the same calls, in their order. */
  others: readonly string[];
};

const answers: Record<string, string> = {
  200: "The mediator's own answer, with its status, headers and body.",
  202: "Stored, and done later: for ?async=true, Prefer: respond-async, or X-Async.",
  401: "No credentials, or none that can be read.",
  403: "They are not valid, the address is not allowed, or the channel is not open to this client.",
  429: "The client or the channel has used up its calls; Retry-After says when there is another.",
  502: "The mediator could not be reached, or its answer broke off before it began.",
  503: "The mediator is offline or left alone for a while.",
};

/** One method of one channel as OpenAPI describes it. */
export function describeChannel(facts: ChannelFacts, method: string, hasRest: boolean): JsonObject {
  const { channel, mediatorName } = facts;
  const body = describeBody(channel, method);
  return {
    operationId: `channel${channel.id}${method}`,
    tags: [mediatorName],
    summary: channel.name,
    ...(tell(facts) === "" ? {} : { description: tell(facts) }),
    parameters: listParameters(facts, hasRest),
    ...(body === null ? {} : { requestBody: body }),
    responses: listAnswers(facts, body !== null),
    security: [{ XClientId: [], XClientSecret: [] }, { BasicAuth: [] }],
  };
}

function tell({ channel, others }: ChannelFacts): string {
  const { description, contractMode, allowedClients, bodyBytesMax, ratePerMinuteMax } = channel;
  return [
    description.trim(),
    contractMode === "enforce" ? "A body that breaks the schema is refused." : "",
    allowedClients.length > 0 ? "Open to some clients only." : "",
    bodyBytesMax === null ? "" : `Bodies have at most ${bodyBytesMax} bytes.`,
    ratePerMinuteMax === null ? "" : `At most ${ratePerMinuteMax} calls in a minute.`,
    others.length === 0 ? "" : `While its mediator is offline, the call goes by ${others.join(", then by ")}.`,
  ]
    .filter((sentence) => sentence !== "")
    .join("\n\n");
}

function listParameters({ registrations }: ChannelFacts, hasRest: boolean): JsonObject[] {
  const parameters: JsonObject[] = [];
  const text = { type: "string" };
  if (hasRest) {
    const description = "The rest of the path; it may hold slashes, and may be empty.";
    parameters.push({ name: "rest", in: "path", required: true, description, schema: text });
  }
  if (registrations.length > 0) {
    const names = [...new Set(registrations.map(({ organization }) => organization))];
    parameters.push(
      {
        name: "X-Organization",
        in: "header",
        required: true,
        description: "Whom the call is for, through the national bus; ?organization= says the same.",
        schema: { type: "string", enum: names },
      },
      {
        name: "X-ESB-Mode",
        in: "header",
        required: false,
        description: "How the bus is asked, where the registration can do both.",
        schema: { type: "string", enum: ["normal", "push"] },
      },
    );
  }
  const description = "true answers 202 at once, and does the call later.";
  return [...parameters, { name: "async", in: "query", required: false, description, schema: { type: "boolean" } }];
}

const bodyless = new Set(["GET", "HEAD", "OPTIONS"]);

function describeBody(channel: Channel, method: string): JsonObject | null {
  const { requiresRequestBody, requestContentType, requestBodyExample, requestBodySchema } = channel;
  if (bodyless.has(method) || (method === "DELETE" && !requiresRequestBody)) return null;
  const hasSchema = Object.keys(requestBodySchema).length > 0;
  const isNamed = requestContentType !== "";
  const mediaType = isNamed ? requestContentType : hasSchema || requestBodyExample !== "" ? "application/json" : "*/*";
  const example = readExample(requestBodyExample, mediaType);
  const media = { schema: writeSchema(channel), ...(example === undefined ? {} : { example }) };
  return { required: requiresRequestBody, content: { [mediaType]: media } };
}

/** References of a schema stay inside of it, which its own identifier says (JSON Schema 2020-12, section 8.2.1). */
function writeSchema({ id, requestBodySchema }: Channel): JsonObject {
  return { ...requestBodySchema, $id: `urn:signalbox:channel:${id}:request` };
}

function readExample(text: string, mediaType: string): Json | undefined {
  if (text === "") return undefined;
  if (!/json/i.test(mediaType)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // An example that is no JSON is shown as it was written.
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

function listAnswers({ channel, registrations }: ChannelFacts, hasBody: boolean): JsonObject {
  const all: Record<string, string> = { ...answers };
  if (channel.requiresRequestBody && hasBody) all[400] = "The body is missing.";
  if (registrations.length > 0) {
    all[400] = [all[400] ?? "", "The organisation or the mode of the bus is missing or wrong."].join(" ").trim();
    all[404] = "The organisation is not registered.";
  }
  if (channel.bodyBytesMax !== null && hasBody) all[413] = "The body is larger than the channel takes.";
  if (channel.requestContentType !== "" && hasBody) all[415] = `The channel takes ${channel.requestContentType} only.`;
  if (channel.contractMode === "enforce" && hasBody) all[422] = "The body does not keep the channel's contract.";
  const headers = { "X-Correlation-Id": { $ref: "#/components/headers/CorrelationId" } };
  return Object.fromEntries(
    Object.entries(all).map(([status, description]) => {
      const schema = status === "202" ? "CallAccepted" : "CallRefused";
      const content = { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } };
      return [status, { description, headers, ...(status === "200" ? {} : { content }) }];
    }),
  );
}
