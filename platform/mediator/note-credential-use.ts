const writeEveryMs = 60_000;

export type CredentialUse = {
  /** Notes that a credential was shown just now; costs next to nothing. */
  note: (credentialId: string) => void;
  /** Writes what is noted and stops. */
  close: () => Promise<void>;
};

/** Gathers when credentials were used, and writes it once a minute: no call waits for it, and a process that dies loses a minute. */
export function openCredentialUse(
  write: (uses: ReadonlyMap<string, Date>) => Promise<void>,
  now: () => Date,
  onError: (error: unknown) => void,
): CredentialUse {
  let noted = new Map<string, Date>();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const uses = noted;
    noted = new Map();
    if (uses.size > 0) await write(uses).catch(onError);
  }

  return {
    note: (credentialId) => {
      noted.set(credentialId, now());
      timer ??= setTimeout(flush, writeEveryMs).unref();
    },
    close: flush,
  };
}
