import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ContentPorts, FileDocument } from "./change-ports.ts";
import { nameFile } from "./name-file.ts";
import { acceptedEndings, sniffMediaType } from "./sniff-media-type.ts";

/** A file as it arrived: the name that its sender gave it, and its bytes. */
export type GivenFile = { name: string; bytes: Uint8Array };

/** Half an hour of speech, or a large photograph. */
export const fileBytesMax = 20 * 1_048_576;

export type StoredFile = { kind: "stored"; id: number } | { kind: "invalid"; problems: FieldProblem[] };
export type ReplacedFile = StoredFile | { kind: "not_found" };

/** Keeps a recording or a picture, to be used by messages. */
export async function storeFile(
  { changeContent, newKey }: Pick<ContentPorts, "changeContent" | "newKey">,
  by: Author,
  given: GivenFile,
): Promise<StoredFile> {
  requirePermitted(by.actor, "edit_messaging");
  const settled = settleFile(given);
  if (!settled.ok) return { kind: "invalid", problems: [settled.problem] };
  return await changeContent(async ({ insertFile, appendAudit }): Promise<StoredFile> => {
    const id = await insertFile({ ...settled.file, key: newKey() });
    await appendAudit({
      by,
      action: "binary_content.created",
      object: { id: String(id), name: settled.file.fileName },
    });
    return { kind: "stored", id };
  });
}

/** Puts another file in the place of one. Messages that name it, also those on their way, come with the new one. */
export async function replaceFile(
  { changeContent }: Pick<ContentPorts, "changeContent">,
  by: Author,
  id: number,
  given: GivenFile,
): Promise<ReplacedFile> {
  requirePermitted(by.actor, "edit_messaging");
  const settled = settleFile(given);
  return await changeContent(async ({ findFile, replaceFile: store, appendAudit }): Promise<ReplacedFile> => {
    if ((await findFile(id)) === null) return { kind: "not_found" };
    if (!settled.ok) return { kind: "invalid", problems: [settled.problem] };
    await store(id, settled.file);
    await appendAudit({
      by,
      action: "binary_content.changed",
      object: { id: String(id), name: settled.file.fileName },
    });
    return { kind: "stored", id };
  });
}

type SettledFile = { ok: true; file: FileDocument } | { ok: false; problem: FieldProblem };

function settleFile({ name, bytes }: GivenFile): SettledFile {
  if (bytes.byteLength === 0) return refuse("The submitted file is empty.");
  if (bytes.byteLength > fileBytesMax) return refuse(`A file has at most ${fileBytesMax} bytes.`);
  const type = sniffMediaType(bytes);
  if (type === null)
    return refuse(`This is neither a recording nor a picture; taken are: ${acceptedEndings.join(", ")}.`);
  return { ok: true, file: { fileName: nameFile(name, type), mediaType: type.mediaType, bytes } };
}

function refuse(detail: string): SettledFile {
  return { ok: false, problem: { pointer: "/content", detail } };
}
