import type { JsonObject } from "#core/json.ts";
import type { RegistrationPorts } from "#core/openhim/ports.ts";
import type { ChangePorts } from "../change-ports.ts";
import { inObjectTransaction } from "./change-objects.ts";

type Row = { document: JsonObject | null; config: JsonObject | null };

/** As openChangeObjects, with what mediators say of themselves when they register. */
export function openChangeRegistrations(ports: ChangePorts): RegistrationPorts["changeObjects"] {
  return (work) =>
    inObjectTransaction(ports, async (changes, sql) => {
      const now = ports.now();
      return await work(
        // The same object goes on, because its directory is put anew into it after each change.
        Object.assign(changes, {
          readRegistration: async (id: number) => {
            const [row] = await sql<Row[]>`select openhim as document, config from mediators where id = ${id}`;
            return row ?? { document: null, config: null };
          },
          keepRegistration: async (id: number, { document, config }: Row, configChanged: boolean) => {
            await sql`update mediators set openhim = ${document && sql.json(document as never)},
              config = ${config && sql.json(config as never)}, updated_at = ${now},
              config_updated_at = case when ${configChanged} then ${now} else config_updated_at end where id = ${id}`;
          },
        }),
      );
    });
}
