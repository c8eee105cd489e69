import type { ChangeIntegrations, IntegrationChanges } from "#core/integrations/ports.ts";
import { Fault } from "#core/problems/fault.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { findVersionDocument, lockIntegration } from "../../queries/integrations/find-integration.ts";
import { findProviderChoices } from "../../queries/providers/find-provider.ts";
import { findSecretUsers } from "../../queries/secrets/find-secret-users.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { SecretPorts } from "../vault/save-secret.ts";
import { putCredential } from "./put-credential.ts";
import { createIntegration, deleteIntegration, saveVersion, setIntegrationActive } from "./save-integration.ts";

/** Opens the transactions in which the verbs of core change integrations. */
export function openChangeIntegrations(ports: SecretPorts): ChangeIntegrations {
  return async (work) => {
    // What the work answers is handed out beside the driver, which would take a list for a list of queries.
    const answered = await ports.sql.begin(async (sql) => {
      // Deleting a secret asks for this table as a whole; from here on no secret can go that is about to be named.
      await sql`lock table integrations in row exclusive mode`;
      return { result: await work(bindChanges(sql, ports)) };
    });
    return answered.result;
  };
}

function bindChanges(sql: SqlOrTransaction, ports: SecretPorts): IntegrationChanges {
  const now = ports.now();
  return {
    lockIntegration: (id) => lockIntegration(sql, id),
    findVersionDocument: (id, version) => findVersionDocument(sql, id, version),
    listSecretNames: async () => {
      const rows = await sql<{ name: string }[]>`select name from secrets`;
      return new Set(rows.map((row) => row.name));
    },
    // Whoever deletes a provider asks for the table of integrations first, which this transaction has.
    listProviders: () => findProviderChoices(sql),
    listSecretsUsedElsewhere: async (id) => {
      const users = await findSecretUsers(sql);
      const elsewhere = [...users].filter(([, integrations]) => integrations.some((one) => one.id !== id));
      return new Set(elsewhere.map(([name]) => name));
    },
    insertIntegration: (integration) => createIntegration(sql, { ...integration, now }),
    insertVersion: async (version) => {
      const saved = await saveVersion(sql, { ...version, basedOn: null, now });
      if (saved.kind === "saved") return saved.version;
      throw new Fault("internal", `Integration ${version.id} went away while it was locked.`);
    },
    setActive: async (id, active) => {
      await setIntegrationActive(sql, id, active, null, now);
    },
    removeIntegration: async (id) => {
      await deleteIntegration(sql, id);
    },
    putCredential: (credential, by) => putCredential(sql, ports, by, credential),
    appendAudit: (record) => appendAudit(sql, ports, record),
  };
}
