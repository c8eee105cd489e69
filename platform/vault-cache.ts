import type { OpenSecrets, Redact } from "#core/deliveries/ports.ts";
import { compileRedaction } from "#core/redaction/compile-redaction.ts";
import type { Redaction } from "#core/redaction/model.ts";
import { redactHeaders } from "#core/redaction/redact-headers.ts";
import { redactText } from "#core/redaction/redact-text.ts";

export type VaultCache = {
  openSecrets: OpenSecrets;
  redact: Redact;
  /** Reads the vault anew at the next use, after a secret has changed. */
  forget: () => void;
  /** Reads the vault now, so that the first message is already redacted by its values. Rejects when it cannot. */
  load: () => Promise<void>;
  /** Has a value redacted that is not in the vault: an access token, from before its first use on. */
  learn: (value: string) => void;
};

// Tokens live for an hour or so, and answers seldom speak of old ones; the oldest make room.
const learnedMax = 200;

// Changes are announced to all processes; this is the bound for a lost announcement.
const freshForMs = 30_000;

/**
 * Holds the vault's values in memory, for signing, for credentials, and above all for redaction, which must know
 * every value before anything is written.
 */
export function openVaultCache(
  loadSecrets: () => Promise<Map<string, string>>,
  nowMs: () => number,
  /** Secrets of the environment, which are in no vault and are removed from stored texts all the same. */
  alsoRedacted: readonly string[] = [],
): VaultCache {
  let secrets: ReadonlyMap<string, string> = new Map();
  let redaction: Redaction = compileRedaction({});
  const learned = new Set<string>();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  function compile(): void {
    redaction = compileRedaction({ secretValues: [...alsoRedacted, ...secrets.values(), ...learned] });
  }

  function load(): Promise<void> {
    reading ??= loadSecrets()
      .then((loaded) => {
        secrets = loaded;
        compile();
        readAtMs = nowMs();
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  }

  return {
    load,
    openSecrets: async (names) => {
      if (names.length === 0) return new Map();
      // A name that is not known may have been stored a moment ago, before its announcement came; what is missing for
      // sure costs one reading per attempt, and every such attempt is the delivery's last.
      if (nowMs() - readAtMs > freshForMs || names.some((name) => !secrets.has(name))) await load();
      return new Map(names.flatMap((name) => (secrets.has(name) ? [[name, secrets.get(name) as string]] : [])));
    },
    redact: {
      headers: (headers) => redactHeaders(headers, redaction),
      text: (text) => redactText(text, redaction),
    },
    learn: (value) => {
      if (learned.has(value)) return;
      if (learned.size >= learnedMax) learned.delete(learned.values().next().value as string);
      learned.add(value);
      compile();
    },
    forget: () => {
      readAtMs = Number.NEGATIVE_INFINITY;
      // Not awaited: redaction goes on with the values known so far until the new ones are here.
      load().catch(() => {});
    },
  };
}
