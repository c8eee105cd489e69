import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { ProjectId } from "./model.ts";

/** What is used of a service account's key. Addresses that stand in the file are not, because anybody may write them. */
export type ServiceAccount = { projectId: string; clientEmail: string; privateKey: string };

export type ReadServiceAccount = { ok: true; account: ServiceAccount } | { ok: false; problem: string };

const what = "Paste the whole JSON key of a service account, as Google Cloud lets you download it.";

/**
 * Reads the JSON key of a service account. Other kinds of Google credentials are refused: some of them name files and
 * addresses, which whoever writes them would make this machine read.
 */
export function readServiceAccount(text: string): ReadServiceAccount {
  const value = parse(text);
  if (!isJsonObject(value)) return refuse(`It is no JSON object. ${what}`);
  const type = textOf(value.type);
  if (type !== "service_account") {
    return refuse(
      `Its "type" is ${type === null ? "missing" : `"${type.slice(0, 60)}"`}, not "service_account". ${what}`,
    );
  }
  const projectId = textOf(value.project_id);
  if (projectId === null || !ProjectId.safeParse(projectId).success)
    return refuse('Its "project_id" is no project id.');
  const clientEmail = textOf(value.client_email);
  if (clientEmail === null || !/^[^\s@]+@[^\s@]+$/.test(clientEmail)) {
    return refuse('Its "client_email" is no e-mail address.');
  }
  const privateKey = textOf(value.private_key);
  if (privateKey === null || !isPrivateKey(privateKey)) {
    return refuse('Its "private_key" is no private key in PEM form; it may have lost its line breaks (\\n).');
  }
  return { ok: true, account: { projectId, clientEmail, privateKey } };
}

function parse(text: string): Json | null {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isPrivateKey(text: string): boolean {
  return /^-----BEGIN (?:RSA )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]+\n-----END (?:RSA )?PRIVATE KEY-----\n?$/.test(text);
}

function refuse(problem: string): ReadServiceAccount {
  return { ok: false, problem };
}
