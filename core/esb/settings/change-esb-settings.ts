import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { isPair, readPrivateKey, readPublicKey } from "../keys/read-key.ts";
import { type EsbDocument, listEsbSecretNames } from "./esb-document.ts";
import { EsbInput, toEsbDocument } from "./esb-input.ts";
import type { EsbSettingsPorts } from "./ports.ts";

export type ChangedEsbSettings =
  | { kind: "changed"; warnings: FieldProblem[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Says anew what the console says of the bus. Keys are read here, so that a wrong one is refused where it is entered and not at
 * the first call. What is merely missing is no problem: the settings may be made one after the other.
 */
export async function changeEsbSettings(
  ports: EsbSettingsPorts,
  by: Author,
  input: unknown,
): Promise<ChangedEsbSettings> {
  requirePermitted(by.actor, "edit_mediator");
  const parsed = parseFields(EsbInput, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const document = toEsbDocument(parsed.value);
  return await ports.changeEsb(async (changes): Promise<ChangedEsbSettings> => {
    const secrets = await changes.openSecrets(listEsbSecretNames(document));
    const problems = [...findMissingSecrets(document, secrets), ...findKeyProblems(document, secrets)];
    if (problems.length > 0) return { kind: "invalid", problems };
    await changes.saveDocument(document);
    const object = { id: null, name: "National bus" };
    await changes.appendAudit({ by, action: "esb_settings.changed", object, detail: { ...parsed.value } });
    return { kind: "changed", warnings: findWarnings(document, ports.egress) };
  });
}

function findMissingSecrets(document: EsbDocument, secrets: ReadonlyMap<string, string>): FieldProblem[] {
  const named = { client_secret: document.clientSecret, client_private_key: document.privateKey };
  return Object.entries(named).flatMap(([field, name]) =>
    name === null || secrets.has(name)
      ? []
      : [{ pointer: `/${field}`, detail: `There is no secret "${name}" in the vault.` }],
  );
}

function findKeyProblems(document: EsbDocument, secrets: ReadonlyMap<string, string>): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const load = (field: string, what: string, pem: string | undefined | null, read: typeof readPublicKey) => {
    if (pem === undefined || pem === null) return null;
    const found = read(pem);
    if (found.ok) return found.key;
    problems.push({ pointer: `/${field}`, detail: `${what} ${found.detail}.` });
    return null;
  };
  const name = document.privateKey;
  const held = name === null ? null : secrets.get(name);
  const privateKey = load("client_private_key", `The secret "${name}"`, held, readPrivateKey);
  const publicKey = load("client_public_key", "This", document.publicKey, readPublicKey);
  load("gov_esb_public_key", "This", document.busPublicKey, readPublicKey);
  if (privateKey !== null && publicKey !== null && !isPair(privateKey, publicKey)) {
    const detail = "This is not the public half of our private key; leave it out, or give the one that belongs to it.";
    problems.push({ pointer: "/client_public_key", detail });
  }
  return problems;
}

function findWarnings(document: EsbDocument, egress: EgressPolicy): FieldProblem[] {
  const addresses = { token_url: document.tokenUrl, engine_url: document.engineUrl };
  return Object.entries(addresses).flatMap(([field, url]) => {
    if (url === null) return [];
    const judged = judgeUrl(url, egress);
    const warnings: FieldProblem[] = [];
    if (judged.kind === "refused") warnings.push({ pointer: `/${field}`, detail: judged.detail });
    if (judged.kind === "allowed" && judged.url.protocol === "http:") {
      const detail = "Over http:// tokens and messages travel unencrypted; use https:// outside of a trial.";
      warnings.push({ pointer: `/${field}`, detail });
    }
    return warnings;
  });
}
