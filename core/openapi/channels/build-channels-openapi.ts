import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import type { Channel, Directory, MediatorMode } from "#core/mediator/model.ts";
import { compareRank } from "#core/mediator/objects/path-patterns.ts";
import { clientSchemes } from "../client-schemes.ts";
import { CallAccepted, CallRefused } from "../schemas/calls.ts";
import { type ChannelFacts, describeChannel } from "./describe-channel.ts";
import { toPathTemplate } from "./to-path-template.ts";

type Facts = { siteUrl: string; directory: Directory; mode: MediatorMode };

const anyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The OpenAPI 3.1 document of the active channels, as a client calls them. It holds no secret and no client. */
export function buildChannelsOpenApi({ siteUrl, directory, mode }: Facts): JsonObject {
  const paths: Record<string, JsonObject> = {};
  const mediators = new Map(directory.mediators.map((mediator) => [mediator.id, mediator.name]));
  const channels = directory.channels.filter(({ active }) => active).toSorted(compareRank);
  for (const channel of channels) {
    const { path, hasRest } = toPathTemplate(channel.pathPattern);
    const mediatorName = mediators.get(channel.mediatorId) ?? "";
    for (const method of listMethods(channel)) {
      // The first one takes the calls; those after it stand in its description.
      if (paths[path]?.[method.toLowerCase()] !== undefined) continue;
      const others = channels.filter((other) => other !== channel && takesSame(other, path, method));
      const facts: ChannelFacts = {
        ...{ channel, mediatorName },
        registrations: listRegistrations(directory, channel, mode),
        others: others.map(({ name }) => name),
      };
      paths[path] = { ...paths[path], [method.toLowerCase()]: describeChannel(facts, method, hasRest) };
    }
  }
  const tags = [...new Set(channels.map(({ mediatorId }) => mediators.get(mediatorId) ?? ""))];
  return {
    openapi: "3.1.1",
    info: {
      title: "Channels of the mediator",
      version: newest(directory),
      description: "What clients can call. Every call and every answer has an X-Correlation-Id.",
    },
    servers: [{ url: siteUrl }],
    tags: tags.map((name) => ({ name, description: `Channels to ${name}.` })),
    paths,
    components: {
      securitySchemes: { ...clientSchemes },
      headers: { CorrelationId: { description: "The call's id.", schema: { type: "string", format: "uuid" } } },
      schemas: { CallAccepted: write(CallAccepted), CallRefused: write(CallRefused) },
    },
  };
}

function listMethods({ methods }: Channel): readonly string[] {
  return methods.length === 0 ? anyMethod : methods;
}

function takesSame(channel: Channel, path: string, method: string): boolean {
  return toPathTemplate(channel.pathPattern).path === path && listMethods(channel).includes(method);
}

function listRegistrations({ registrations }: Directory, { id }: Channel, mode: MediatorMode) {
  const active = registrations.filter((registration) => registration.active);
  const own = active.filter(({ channelId }) => channelId === id);
  if (own.length === 0 && mode === "hybrid") return [];
  return [...own, ...active.filter(({ channelId }) => channelId === null)];
}

/** The document's version: the time of the last change to what it describes, so that it rises with each. */
function newest({ channels, mediators, registrations }: Directory): string {
  const times = [...channels, ...mediators, ...registrations].map(({ updatedAt }) => updatedAt.getTime());
  return new Date(Math.max(0, ...times)).toISOString();
}

function write(schema: z.ZodType): JsonObject {
  const { $schema: _, ...written } = z.toJSONSchema(schema, { io: "output" }) as JsonObject;
  return written;
}
