import type { EsbData } from "../model.ts";
import { listMembers } from "./list-members.ts";

/**
 * The compact text of `data`, the very bytes that are signed and sent: fixed order of names, no spaces, nothing escaped
 * that need not be.
 */
export function writeJsonData({ code, success, requestId, userId, body }: EsbData): string {
  const members: string[] = [];
  const add = (name: string, text: string) => members.push(`${JSON.stringify(name)}:${text}`);
  if (code !== null) add(code.kind, JSON.stringify(code.value));
  if (success) add("success", "true");
  if (requestId !== null) add("requestId", JSON.stringify(requestId));
  if (userId !== null) add("userId", JSON.stringify(userId));
  add("esbBody", userId === null ? body : wrapPayload(body));
  return `{${members.join(",")}}`;
}

/** The envelope around it. The text of `data` goes in as it was signed. */
export function writeJsonEnvelope(data: string, signature: string): string {
  return `{"data":${data},"signature":${JSON.stringify(signature)}}`;
}

function wrapPayload(body: string): string {
  const isWrapped = listMembers(body).some(({ name }) => name === "Payload");
  return isWrapped ? body : `{"Payload":${body}}`;
}
