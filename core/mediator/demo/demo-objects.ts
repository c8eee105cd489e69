import { z } from "zod";
import type { Json, JsonObject } from "#core/json.ts";
import { parseFields } from "#core/problems/parse-fields.ts";

/** What the demo is made of, in the words of the API; channels name their mediator by its URN. */
export type DemoObjects = {
  clients: JsonObject[];
  mediators: JsonObject[];
  channels: (JsonObject & { mediator_urn: string })[];
};

/** What belongs to the demo, and goes when it is reset: objects whose URN, client id or name begins so. */
export type DemoPrefixes = { mediator: string; client: string; channel: string };

export type DemoSettings = { objects: DemoObjects; prefixes: DemoPrefixes; requestBaseUrl: string };

export type ReadDemoSettings = { ok: true; settings: DemoSettings } | { ok: false; problems: string[] };

const Client = z.looseObject({ client_id: z.string(), name: z.string(), client_secret: z.string() });
const Mediator = z.looseObject({ urn: z.string(), name: z.string(), endpoint_url: z.string() });
const Channel = z.looseObject({ name: z.string(), path_pattern: z.string(), mediator_urn: z.string() });

/**
 * The documented demo, with what the environment says otherwise under the documented names (DEMO_SEED_…). `upstreamUrl` is
 * where the demo's mediators are by default; all that is wrong is told at once.
 */
export function readDemoSettings(
  env: Readonly<Record<string, string | undefined>>,
  { upstreamUrl, siteUrl }: { upstreamUrl: string; siteUrl: string },
): ReadDemoSettings {
  const problems: string[] = [];
  const given = (name: string) => env[`DEMO_SEED_${name}`]?.trim() || null;
  const list = <One extends JsonObject>(name: string, schema: z.ZodType, fallback: One[]): One[] => {
    const text = given(name);
    return text === null ? fallback : readList<One>(`DEMO_SEED_${name}`, text, schema, problems);
  };
  const objects: DemoObjects = {
    clients: list("CLIENTS_JSON", Client, demoClients),
    mediators: list("MEDIATORS_JSON", Mediator, makeMediators(upstreamUrl)),
    channels: list("CHANNELS_JSON", Channel, demoChannels),
  };
  const urns = objects.mediators.map(({ urn }) => urn);
  for (const { name, mediator_urn: urn } of objects.channels) {
    if (!urns.includes(urn))
      problems.push(`The channel "${String(name)}" names the mediator "${urn}", which is not there.`);
  }
  if (problems.length > 0) return { ok: false, problems };
  const prefixes = {
    mediator: given("MEDIATOR_PREFIX") ?? "urn:ttpb:demo:",
    client: given("CLIENT_PREFIX") ?? "demo-",
    channel: given("CHANNEL_PREFIX") ?? "Demo ",
  };
  const requestBaseUrl = (given("REQUEST_BASE_URL") ?? siteUrl).replace(/\/+$/, "");
  return { ok: true, settings: { objects, prefixes, requestBaseUrl } };
}

function readList<One>(name: string, text: string, schema: z.ZodType, problems: string[]): One[] {
  const value = parse(text);
  if (!Array.isArray(value) || value.length === 0) {
    problems.push(`${name} must be a JSON list with at least one entry.`);
    return [];
  }
  value.forEach((entry, index) => {
    const read = parseFields(schema, entry);
    if (read.ok) return;
    for (const { pointer, detail } of read.problems) problems.push(`${name}[${index}] ${pointer.slice(1)}: ${detail}`);
  });
  return value as One[];
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const demoClients: JsonObject[] = [
  { client_id: "demo-portal", name: "Demo Portal", client_secret: "portal-secret", allowed_ips: ["127.0.0.1"] },
  {
    client_id: "demo-mobile",
    name: "Demo Mobile App",
    client_secret: "mobile-secret",
    allowed_ips: ["127.0.0.1", "10.0.0.10"],
  },
  { client_id: "demo-lms", name: "Demo LMS", client_secret: "lms-secret", allowed_ips: ["10.10.0.5"] },
];

function makeMediators(upstreamUrl: string): JsonObject[] {
  return [
    {
      urn: "urn:ttpb:demo:registration",
      name: "Demo Registration Mediator",
      version: "1.0.0",
      endpoint_url: `${upstreamUrl}/registration`,
      is_online: true,
    },
    {
      urn: "urn:ttpb:demo:licensing",
      name: "Demo Licensing Mediator",
      version: "1.1.0",
      endpoint_url: `${upstreamUrl}/licensing`,
      is_online: true,
    },
  ];
}

const teacher = { teacher_id: "T-1", subject: "Mathematics", school: "S-9" };

const demoChannels: (JsonObject & { mediator_urn: string })[] = [
  {
    name: "Demo Teacher Registration",
    description: "Registers a teacher.",
    path_pattern: "/demo/teachers/register",
    methods: ["POST"],
    requires_request_body: true,
    request_content_type: "application/json",
    request_body_example: JSON.stringify(teacher, null, 2),
    channel_type: "https",
    priority: 1,
    mediator_urn: "urn:ttpb:demo:registration",
  },
  {
    name: "Demo License Verification",
    description: "Says whether a teacher's licence holds.",
    path_pattern: "/demo/teachers/license/verify",
    methods: ["GET"],
    channel_type: "https",
    priority: 2,
    mediator_urn: "urn:ttpb:demo:licensing",
  },
  {
    name: "Demo License Renewal",
    description: "Renews a teacher's licence.",
    path_pattern: "/demo/teachers/license/renew",
    methods: ["POST"],
    requires_request_body: true,
    request_content_type: "application/json",
    request_body_example: JSON.stringify({ teacher_id: "T-1", years: 2 }, null, 2),
    channel_type: "https",
    priority: 3,
    mediator_urn: "urn:ttpb:demo:licensing",
  },
];
