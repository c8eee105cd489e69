/** A message as the table of its set shows it. */
export type ShownMessage = {
  id: number;
  sequenceNumber: number;
  lang: string;
  textContent: string | null;
  metadata: Record<string, unknown>;
  file: ShownFile | null;
};

export type ShownFile = { id: number; address: string; name: string; mediaType: string; sizeBytes: number };

/** All languages of one number. */
export type SetRow = {
  /** Stays the row's own when it moves. */
  key: string;
  number: number;
  byLanguage: ReadonlyMap<string, ShownMessage>;
};

export type LaidOutSet = { languages: string[]; rows: SetRow[]; warnings: string[] };

/** A set as a table: a row for each number, a column for each language, and what is probably not meant. */
export function layOutSet(messages: readonly ShownMessage[], contentType: "text" | "audio"): LaidOutSet {
  const languages = [...new Set(messages.map(({ lang }) => lang))].sort();
  const byNumber = Map.groupBy(messages, ({ sequenceNumber }) => sequenceNumber);
  const rows = [...byNumber]
    .sort(([one], [other]) => one - other)
    .map(([number, own]) => ({
      key: String(Math.min(...own.map(({ id }) => id))),
      number,
      byLanguage: new Map(own.map((message) => [message.lang, message])),
    }));
  return { languages, rows, warnings: findWarnings(languages, rows, contentType) };
}

function findWarnings(languages: readonly string[], rows: readonly SetRow[], contentType: "text" | "audio"): string[] {
  const warnings: string[] = [];
  for (const lang of languages) {
    const missing = rows.filter(({ byLanguage }) => !byLanguage.has(lang)).map(({ number }) => number);
    if (missing.length > 0) {
      const which = missing.length === 1 ? "number" : "numbers";
      warnings.push(
        `${lang} has ${rows.length - missing.length} of ${rows.length} messages; it lacks ${which} ${writeNumbers(missing)}.`,
      );
    }
  }
  const silent = rows.filter(({ byLanguage }) => [...byLanguage.values()].some(({ file }) => !isHeard(file)));
  if (contentType === "audio" && silent.length > 0) {
    warnings.push(
      `This is an audio set, and without a recording: ${writeNumbers(silent.map(({ number }) => number))}.`,
    );
  }
  const [first] = rows;
  const last = rows.at(-1);
  if (first !== undefined && last !== undefined && last.number - first.number + 1 !== rows.length) {
    warnings.push("There are gaps between the numbers. People pass over them without losing a day.");
  }
  return warnings;
}

function isHeard(file: ShownFile | null): boolean {
  return file?.mediaType.startsWith("audio/") ?? false;
}

function writeNumbers(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join(", ");
  return numbers.length > 10 ? `${shown} and ${numbers.length - 10} more` : shown;
}

/** The keys in another order: the one at `from` stands at `to`. */
export function moveKey(keys: readonly string[], from: number, to: number): string[] {
  const moved = [...keys];
  const [key] = moved.splice(from, 1);
  if (key !== undefined) moved.splice(to, 0, key);
  return moved;
}
