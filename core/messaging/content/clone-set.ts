import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts } from "./change-ports.ts";
import { ShortName } from "./set-fields.ts";

/** What a set is cloned with. */
export const CloneFields = z.object({ short_name: ShortName.describe("The name of the new set.") });

export type ClonedSet =
  | { kind: "cloned"; id: number }
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Makes a set with the same messages under another name. Both use the same files. */
export async function cloneSet(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
  input: JsonObject,
): Promise<ClonedSet> {
  requirePermitted(by.actor, "edit_messaging");
  const unstorable = findUnstorableText(input);
  if (unstorable.length > 0) return { kind: "invalid", problems: unstorable };
  const parsed = parseFields(CloneFields, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const shortName = parsed.value.short_name;
  return await changeContent(async (changes): Promise<ClonedSet> => {
    const set = await changes.findSet(id);
    if (set === null) return { kind: "not_found" };
    if ((await changes.findSetByName(shortName)) !== null) {
      const detail = "A message set already exists with this name.";
      return { kind: "invalid", problems: [{ pointer: "/short_name", detail }] };
    }
    const cloneId = await changes.insertSet({ ...set, shortName });
    const messages = await changes.listMessages(id);
    await changes.insertMessages(messages.map((message) => ({ ...message, messageSetId: cloneId })));
    await changes.appendAudit({
      by,
      action: "message_set.cloned",
      object: { id: String(cloneId), name: shortName },
      detail: { from: set.shortName, messages: messages.length },
    });
    return { kind: "cloned", id: cloneId };
  });
}
