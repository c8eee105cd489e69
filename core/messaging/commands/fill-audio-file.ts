/** What the name of an audio file may hold in braces, and what is put in its place of each subscription. */
export const audioFileFields = ["lang", "identity", "id", "messageset", "next_sequence_number"] as const;
export type AudioFileField = (typeof audioFileFields)[number];

/** A piece of a template: text as it stands, or a field of the subscription. */
export type AudioFilePart = { text: string } | { field: AudioFileField };

const field = /\{([^{}]*)\}|<LANG>/g;

/**
 * Cuts a name such as `https://files.example.org/{lang}/news.mp3` into its parts; `<LANG>` is the older way to write `{lang}`.
 * A field that there is not is refused, because every subscriber would be sent a file that does not exist.
 */
export function parseAudioFile(
  template: string,
): { ok: true; parts: AudioFilePart[] } | { ok: false; unknown: string } {
  const parts: AudioFilePart[] = [];
  let from = 0;
  for (const match of template.matchAll(field)) {
    const name = match[1] ?? "lang";
    const known = audioFileFields.find((one) => one === name.trim());
    if (known === undefined) return { ok: false, unknown: name };
    parts.push({ text: template.slice(from, match.index) }, { field: known });
    from = match.index + match[0].length;
  }
  parts.push({ text: template.slice(from) });
  return { ok: true, parts: parts.filter((part) => !("text" in part) || part.text !== "") };
}
