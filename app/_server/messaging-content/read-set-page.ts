import type { ShownFile, ShownMessage } from "#components/messaging/content/lay-out-set.ts";
import type { PreviewSet } from "#components/messaging/content/message-preview.tsx";
import { fileAddress } from "#core/messaging/content/public-address.ts";
import type { MessageFile, SetContent } from "#core/messaging/content/set-content.ts";
import { chooseCarrier } from "#core/messaging/plan/choose-carrier.ts";
import { carriesMedium } from "#core/providers/model.ts";
import { countActiveSubscriptions } from "#db/queries/messaging/list-set-summaries.ts";
import { readGateways, readMessagingSettings } from "#db/queries/messaging/read-carriers.ts";
import { readContent } from "#db/queries/messaging/read-content.ts";
import type { Platform } from "#platform/open-platform.ts";

export const activeMax = 10_000;

export type SetPage = {
  set: SetContent["set"];
  messages: ShownMessage[];
  preview: PreviewSet & { id: number };
  activeCount: number;
};

/** All that the page of a set shows; null when there is none. */
export async function readSetPage(
  { database, config, providers }: Pick<Platform, "database" | "config" | "providers">,
  id: number,
): Promise<SetPage | null> {
  const { sql } = database;
  const content = (await readContent(sql, [id])).get(id);
  if (content === undefined) return null;
  const { set } = content;
  const [gateways, settings, known, activeCount] = await Promise.all([
    readGateways(sql),
    readMessagingSettings(sql),
    providers.listProviders(),
    countActiveSubscriptions(sql, id, activeMax),
  ]);
  const carrier = chooseCarrier(set.channel ?? settings.defaultChannel, {
    gateways,
    providers: known.map(({ name, settings: { kind } }) => ({ name, medium: mediumOf(kind) })),
    sender: config.messagingServices.messageSender,
  });
  const { shortName, label, channel, contentType } = set;
  const detail = carrier.kind === "unusable" ? carrier.detail : null;
  return {
    set,
    messages: content.messages.map(({ binaryContentId: fileId, ...message }) => ({
      id: message.id,
      sequenceNumber: message.sequenceNumber,
      lang: message.lang,
      textContent: message.textContent,
      metadata: message.metadata,
      file: fileId === null ? null : showFile(content.files.get(fileId)),
    })),
    preview: { id, shortName, label, channel, contentType, carrier: { kind: carrier.kind, detail } },
    activeCount,
  };
}

function mediumOf(kind: Parameters<typeof carriesMedium>[0]): "email" | "sms" | "both" {
  if (!carriesMedium(kind, "sms")) return "email";
  return carriesMedium(kind, "email") ? "both" : "sms";
}

/** By its path alone, because the console may be open under another name than the public one. */
function showFile(file: MessageFile | undefined): ShownFile | null {
  if (file === undefined) return null;
  const { id, fileName: name, mediaType, sizeBytes } = file;
  return { id, address: fileAddress("", file), name, mediaType, sizeBytes };
}
