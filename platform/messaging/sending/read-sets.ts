import type { MessagingServices } from "#core/config/messaging-service-settings.ts";
import type { ListProviders } from "#core/deliveries/ports.ts";
import { fileAddress } from "#core/messaging/content/public-address.ts";
import type { SetContent } from "#core/messaging/content/set-content.ts";
import type { MessagingSettings } from "#core/messaging/model.ts";
import { type Carriers, chooseCarrier } from "#core/messaging/plan/choose-carrier.ts";
import { chooseFallback, listChain } from "#core/messaging/plan/choose-message.ts";
import type { Carrier, SendableMessage, SendableSet } from "#core/messaging/plan/model.ts";
import type { ContentCache } from "../content-cache.ts";

export type ReadSetsParts = {
  content: Pick<ContentCache, "readSets" | "readCarriers">;
  listProviders: ListProviders;
  services: Pick<MessagingServices, "messageSender">;
  siteUrl: string;
};

/** A set with who carries its messages. */
export type ReadSet = {
  set: SendableSet;
  carrier: Carrier;
  /** It names no channel, so that somebody may be reached by another carrier than the usual one. */
  isUsual: boolean;
  /** What somebody of a language is sent of it; made once for each language. */
  chainOf: (lang: string) => readonly SendableMessage[];
};

/** Reads message sets as their messages are sent now. */
export async function readSets(parts: ReadSetsParts, setIds: readonly number[]): Promise<Map<number, ReadSet>> {
  const contents = await parts.content.readSets(setIds);
  const nextIds = [...contents.values()].flatMap(({ set }) => set.nextSetId ?? []);
  const [nexts, { settings, gateways }, providers] = await Promise.all([
    parts.content.readSets(nextIds),
    parts.content.readCarriers(),
    parts.listProviders(),
  ]);
  const carriers: Carriers = {
    gateways: [...gateways.values()],
    providers: providers.map(({ name, settings: { kind } }) => ({ name, medium: mediumOf(kind) })),
    sender: parts.services.messageSender,
  };
  return new Map(
    [...contents].map(([id, content]) => {
      const { nextSetId, channel } = content.set;
      const next = nextSetId === null ? null : (nexts.get(nextSetId)?.set ?? null);
      const set = toSendable(content, next, settings, parts.siteUrl);
      const carrier = chooseCarrier(channel ?? settings.defaultChannel, carriers);
      return [id, { set, carrier, isUsual: channel === null, chainOf: openChains(set) }];
    }),
  );
}

function mediumOf(kind: string): "email" | "sms" {
  return kind === "smtp" || kind === "email_api" ? "email" : "sms";
}

function toSendable(
  { set, messages, files }: SetContent,
  next: SetContent["set"] | null,
  settings: MessagingSettings,
  siteUrl: string,
): SendableSet {
  return {
    ...set,
    messages: messages.map((message) => {
      const file = message.binaryContentId === null ? undefined : files.get(message.binaryContentId);
      return { ...message, fileUrl: file === undefined ? null : fileAddress(siteUrl, file) };
    }),
    fallbackLanguages: chooseFallback(set, settings),
    next: next && { id: next.id, defaultScheduleId: next.defaultScheduleId },
    isDryRun: settings.dryRunSets.includes(set.shortName),
  };
}

function openChains(set: SendableSet): ReadSet["chainOf"] {
  const made = new Map<string, readonly SendableMessage[]>();
  return (lang) => {
    const known = made.get(lang);
    if (known !== undefined) return known;
    const chain = listChain(set.messages, lang, set.fallbackLanguages);
    made.set(lang, chain);
    return chain;
  };
}
