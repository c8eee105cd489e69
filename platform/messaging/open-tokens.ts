import type { OpenSecrets } from "#core/deliveries/ports.ts";
import { readTokenName, senderTokenName } from "#core/messaging/plan/name-token.ts";

/**
 * Opens secrets for deliveries: those of the vault, and under names of their own the values of `Authorization: Token …` headers.
 * The token of the message sender comes from the configuration, so that it is in no row.
 */
export function openTokens(openSecrets: OpenSecrets, senderToken: string | null): OpenSecrets {
  return async (names) => {
    const tokens = names.flatMap((name) => {
      const secret = readTokenName(name);
      return secret === null ? [] : [{ name, secret }];
    });
    if (tokens.length === 0) return await openSecrets(names);
    const others = names.filter((name) => readTokenName(name) === null);
    const stored = tokens.flatMap(({ name, secret }) => (name === senderTokenName ? [] : [secret]));
    const opened = await openSecrets([...new Set([...others, ...stored])]);
    const values = new Map(opened);
    for (const { name, secret } of tokens) {
      const value = name === senderTokenName ? senderToken : opened.get(secret);
      if (value !== undefined && value !== null) values.set(name, `Token ${value}`);
    }
    return values;
  };
}
