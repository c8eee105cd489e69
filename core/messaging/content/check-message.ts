import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { MessageSet } from "../model.ts";
import type { MessageDocument } from "./change-ports.ts";
import { findSpecialCharacters } from "./special-characters.ts";

/** The words for a place that another message has, as documented. */
export const placeTaken: FieldProblem = {
  pointer: "",
  detail: "The fields messageset, sequence_number, lang must make a unique set.",
};

/** Whether texts go out by WhatsApp, which refuses templates with line breaks, tabs and runs of blanks. */
export function isWhatsApp(channel: string | null): boolean {
  return (channel ?? "").toLowerCase().includes("whatsapp");
}

/** What WhatsApp would refuse of a text. */
export function isRefusedByWhatsApp(text: string | null): boolean {
  return text !== null && /\n|\t|\s{4}/.test(text);
}

/** What must hold of a message whatever else there is, in the documented words. */
export function checkMessage(
  { textContent, binaryContentId }: Pick<MessageDocument, "textContent" | "binaryContentId">,
  { channel }: Pick<MessageSet, "channel">,
): FieldProblem[] {
  if (textContent === null && binaryContentId === null) {
    return [{ pointer: "", detail: "Messages must have text or file attached" }];
  }
  const problems: FieldProblem[] = [];
  const special = textContent === null ? [] : findSpecialCharacters(textContent);
  if (special.length > 0) {
    const detail = `Text "${textContent}" has special characters which can be replaced: ${special.join(" ")}`;
    problems.push({ pointer: "/text_content", detail });
  }
  if (isWhatsApp(channel) && isRefusedByWhatsApp(textContent)) {
    const detail = "Text for WhatsApp must not include newline, tabs, or 4 consecutive spaces.";
    problems.push({ pointer: "/text_content", detail });
  }
  return problems;
}
