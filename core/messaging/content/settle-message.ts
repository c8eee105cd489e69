import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { MessageSet } from "../model.ts";
import type { ContentChanges, MessageDocument } from "./change-ports.ts";
import { checkMessage, placeTaken } from "./check-message.ts";
import { noSuchObject } from "./field-parts.ts";

type Asked = Pick<ContentChanges, "findSet" | "findFile" | "listMessages">;

/** Everything that must hold before a message is saved; `id` is its own, null for a new one. Answers its set when it does. */
export async function settleMessage(
  document: MessageDocument,
  changes: Asked,
  id: number | null,
): Promise<{ ok: true; set: MessageSet } | { ok: false; problems: FieldProblem[] }> {
  const { messageSetId, sequenceNumber, lang, binaryContentId } = document;
  const problems: FieldProblem[] = [];
  const set = await changes.findSet(messageSetId);
  if (set === null) problems.push({ pointer: "/messageset", detail: noSuchObject(messageSetId) });
  if (binaryContentId !== null && (await changes.findFile(binaryContentId)) === null) {
    problems.push({ pointer: "/binary_content", detail: noSuchObject(binaryContentId) });
  }
  problems.push(...checkMessage(document, set ?? { channel: null }));
  const others = set === null ? [] : await changes.listMessages(messageSetId);
  if (others.some((one) => one.id !== id && one.sequenceNumber === sequenceNumber && one.lang === lang)) {
    problems.push(placeTaken);
  }
  return set === null || problems.length > 0 ? { ok: false, problems } : { ok: true, set };
}
