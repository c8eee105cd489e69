import type { SniffedType } from "./sniff-media-type.ts";

const charactersMax = 100;

/** The name under which a file is kept: the last part of what it was called, with the ending of what it is. */
export function nameFile(given: string, { mediaType, ending }: SniffedType): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const stem = last
    .replace(/\.[^.]*$/, "")
    .toWellFormed()
    // Nothing that could end a header or hide what comes after it.
    .replace(/[\p{C}"<>|*?:]/gu, "")
    .trim()
    .slice(0, charactersMax);
  const usual = mediaType.startsWith("image/") ? "picture" : "recording";
  return `${stem === "" ? usual : stem}.${ending}`;
}
