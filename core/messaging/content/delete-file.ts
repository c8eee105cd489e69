import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ContentPorts, FileUse } from "./change-ports.ts";

export type DeletedFile =
  | { kind: "deleted" }
  | { kind: "not_found" }
  /** Refused: messages name it; `detail` says which. */
  | { kind: "in_use"; detail: string };

const namedMax = 5;

/** Removes a file that no message names. */
export async function deleteFile(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
): Promise<DeletedFile> {
  requirePermitted(by.actor, "edit_messaging");
  return await changeContent(async ({ findFile, listFileUses, removeFile, appendAudit }): Promise<DeletedFile> => {
    const file = await findFile(id);
    if (file === null) return { kind: "not_found" };
    const uses = await listFileUses(id);
    if (uses.length > 0) return { kind: "in_use", detail: describeUses(uses) };
    await removeFile(id);
    await appendAudit({ by, action: "binary_content.deleted", object: { id: String(id), name: file.fileName } });
    return { kind: "deleted" };
  });
}

function describeUses(uses: readonly FileUse[]): string {
  const named = uses.slice(0, namedMax).map((use) => `${use.messageSet} ${use.sequenceNumber} (${use.lang})`);
  const more = uses.length > namedMax ? ` and ${uses.length - namedMax} more` : "";
  return `These messages use it: ${named.join(", ")}${more}. Give them another file, or none, first.`;
}
