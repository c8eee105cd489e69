import { statusDetailsMax } from "../model.ts";

/** A text as it fits into `status_details`: cut where it is too long, and no character in half. */
export function cutDetails(text: string): string {
  const storable = text.toWellFormed().replaceAll("\u0000", "\ufffd");
  if (storable.length <= statusDetailsMax) return storable;
  return `${storable.slice(0, statusDetailsMax - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** The documented details of a callback whose target answered. */
export function writeAnsweredDetails(status: number): string {
  return `status_code:${status}`;
}

/** The documented details of a callback whose target did not answer, with the reason. */
export function writeUnansweredDetails(message: string): string {
  return cutDetails(`status_code:#N/A-${message}`);
}
