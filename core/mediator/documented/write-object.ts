import type { FieldProblem } from "#core/problems/problem-table.ts";
import { judgeMediatorHealth } from "../judge-mediator-health.ts";
import type { Channel, Client, ClientCredential, Mediator, Registration } from "../model.ts";
import { fieldNames, type ObjectKind } from "./field-names.ts";
import { ChannelReply, ClientReply, type CredentialReply, MediatorReply, RegistrationReply } from "./replies.ts";

type Stored = { id: number; createdAt: Date; updatedAt: Date };

/** A client as the API tells of it, never with a secret. */
export function writeClient(
  client: Client & { credentials: ClientCredential[] },
  warnings?: FieldProblem[],
): ClientReply {
  const { callback } = client;
  return ClientReply.parse({
    ...writeFields("client", client, warnings),
    callback: callback && { url: callback.url, signing_secret: callback.signingSecret },
    secrets: client.credentials.map(writeCredential),
  });
}

export function writeCredential(credential: ClientCredential): CredentialReply {
  const { id, kind, hint, createdAt, expiresAt, lastUsedAt } = credential;
  return {
    id,
    kind,
    hint,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
    last_used_at: lastUsedAt?.toISOString() ?? null,
  };
}

type MediatorFacts = Mediator & { channels: { id: number; name: string; active: boolean }[]; config: unknown };

/** A mediator as the API tells of it. */
export function writeMediator(mediator: MediatorFacts, now: Date, warnings?: FieldProblem[]): MediatorReply {
  return MediatorReply.parse({
    ...writeFields("mediator", mediator, warnings),
    last_heartbeat: mediator.lastHeartbeat?.toISOString() ?? null,
    uptime_seconds: mediator.uptimeSeconds,
    health: judgeMediatorHealth(mediator, now.getTime()),
    channels: mediator.channels.map(({ id, name, active }) => ({ id, name, is_active: active })),
    config: mediator.config,
  });
}

/** A channel as the API tells of it. */
export function writeChannel(channel: Channel & { mediatorName: string }, warnings?: FieldProblem[]): ChannelReply {
  return ChannelReply.parse({ ...writeFields("channel", channel, warnings), mediator_name: channel.mediatorName });
}

/** A registration as the API tells of it. */
export function writeRegistration(
  registration: Registration & { channelName: string | null },
  warnings?: FieldProblem[],
): RegistrationReply {
  const { channelName } = registration;
  return RegistrationReply.parse({ ...writeFields("registration", registration, warnings), channel_name: channelName });
}

function writeFields(kind: ObjectKind, object: Stored, warnings: FieldProblem[] | undefined): Record<string, unknown> {
  const own = object as unknown as Record<string, unknown>;
  const fields = Object.entries<string>(fieldNames[kind]).map(([name, field]) => [name, own[field]]);
  return {
    id: object.id,
    ...Object.fromEntries(fields),
    created_at: object.createdAt.toISOString(),
    updated_at: object.updatedAt.toISOString(),
    ...(warnings === undefined || warnings.length === 0 ? {} : { warnings }),
  };
}
