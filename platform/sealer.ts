import { randomBytes } from "node:crypto";
import type { Sealer } from "#core/deliveries/ports.ts";
import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import { openText, sealText } from "#core/vault/envelope.ts";

/** Seals texts under the vault's key, each for the one row that may open it. */
export function openSealer(keys: DerivedKeys): Sealer {
  return {
    seal: (text, identity) => sealText(text, { key: keys.vault, identity, iv: randomBytes(12) }),
    open: (sealed, identity) => openText(sealed, { key: keys.vault, identity }),
  };
}
