import type { ChangeEsb, EsbChanges } from "#core/esb/settings/ports.ts";
import type { DerivedKeys } from "#core/vault/derive-keys.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { announceChange } from "../integrations/announce-change.ts";
import { readAllSecrets } from "../vault/read-all-secrets.ts";

/** Opens the transactions in which the settings of the national bus are changed. */
export function openChangeEsb(ports: ChangePorts, keys: DerivedKeys): ChangeEsb {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // Deleting a secret asks for this table as a whole; from here on no secret can go that is about to be named.
      await sql`lock table esb_settings in row exclusive mode`;
      return { result: await work(bindChanges(sql, ports, keys)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: ChangePorts, keys: DerivedKeys): EsbChanges {
  return {
    openSecrets: async (names) => {
      if (names.length === 0) return new Map();
      const all = await readAllSecrets(sql, keys);
      return new Map([...all].filter(([name]) => names.includes(name)));
    },
    saveDocument: async (document) => {
      const now = ports.now();
      await sql`insert into esb_settings (id, settings, updated_at) values (1, ${sql.json(document)}, ${now})
        on conflict (id) do update set settings = excluded.settings, updated_at = excluded.updated_at`;
      await announceChange(sql, { kind: "mediator" });
    },
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
