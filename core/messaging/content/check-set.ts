import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentChanges, SetDocument } from "./change-ports.ts";
import { isRefusedByWhatsApp, isWhatsApp } from "./check-message.ts";
import { noSuchObject } from "./field-parts.ts";

/** Words for a channel that stand for whatever provider there is. */
export const channelWords = ["sms", "email"] as const;

/** The words for a short name that another set has. */
export const nameTaken = "message set with this short name already exists.";

type Asked = Pick<ContentChanges, "findSet" | "findSetByName" | "hasSchedule" | "listCarrierNames" | "listMessages">;

/** Everything that must hold before a set is saved; `before` is itself as it was, null for a new one. */
export async function checkSet(
  document: SetDocument,
  changes: Asked,
  { before, externalSender }: { before: (SetDocument & { id: number }) | null; externalSender: boolean },
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const say = (field: string, detail: string) => problems.push({ pointer: `/${field}`, detail });
  const named = await changes.findSetByName(document.shortName);
  if (named !== null && named.id !== before?.id) say("short_name", nameTaken);
  const { nextSetId, defaultScheduleId } = document;
  if (nextSetId !== null && (await changes.findSet(nextSetId)) === null) say("next_set", noSuchObject(nextSetId));
  if (!(await changes.hasSchedule(defaultScheduleId))) say("default_schedule", noSuchObject(defaultScheduleId));
  if (document.channel !== (before?.channel ?? null)) {
    const detail =
      (await checkChannel(document.channel, changes, externalSender)) ??
      (before === null ? null : await checkTexts(before.id, document.channel, changes));
    if (detail !== null) say("channel", detail);
  }
  return problems;
}

/** Why messages cannot go out by a channel; null when they can. */
export async function checkChannel(
  channel: string | null,
  { listCarrierNames }: Pick<ContentChanges, "listCarrierNames">,
  externalSender: boolean,
): Promise<string | null> {
  // An external sender has channels of its own, and is told the name as it stands.
  if (channel === null || externalSender) return null;
  const names = [...channelWords, ...(await listCarrierNames())];
  if (names.includes(channel)) return null;
  return `Nothing is called "${channel}" that carries messages; there are: ${names.join(", ")}.`;
}

async function checkTexts(
  setId: number,
  channel: string | null,
  { listMessages }: Pick<ContentChanges, "listMessages">,
): Promise<string | null> {
  if (!isWhatsApp(channel)) return null;
  const refused = (await listMessages(setId)).filter(({ textContent }) => isRefusedByWhatsApp(textContent));
  if (refused.length === 0) return null;
  const places = refused.slice(0, 10).map(({ sequenceNumber, lang }) => `${sequenceNumber} (${lang})`);
  const more = refused.length > places.length ? ` and ${refused.length - places.length} more` : "";
  return `WhatsApp refuses newlines, tabs and 4 blanks in a row; mend these messages first: ${places.join(", ")}${more}.`;
}
