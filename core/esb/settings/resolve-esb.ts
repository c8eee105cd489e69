import { type MediatorMode, mediatorModes } from "#core/mediator/model.ts";
import { isPair, readPrivateKey, readPublicKey, writePublicKey } from "../keys/read-key.ts";
import type { EsbSettingProblem, EsbState } from "../model.ts";
import {
  defaultFormat,
  defaultGrantType,
  defaultRequestTimeoutMs,
  defaultTokenTimeoutMs,
  type EsbDocument,
  type EsbFormat,
  type EsbKey,
  esbFormats,
} from "./esb-document.ts";
import { esbFields, variableOf } from "./esb-fields.ts";

/** What a setting has been given as: a text, or a file or secret that cannot be had, with the reason. */
export type GivenText = { kind: "given"; text: string } | { kind: "unreadable"; detail: string };

/** The settings of the environment; an absent one leaves it to the console. Times are in milliseconds. */
export type GivenEsb = Partial<Record<EsbKey, GivenText>>;

export type EsbSource = "environment" | "console" | "default" | "none";

export type ResolvedEsb = {
  mode: MediatorMode;
  state: EsbState;
  sources: Record<EsbKey, EsbSource>;
  /** What holds, as texts; of the two secrets null. */
  values: Record<EsbKey, string | null>;
  /** The public half of our key as PEM, for handing to the operators of the bus; null without a key that can be used. */
  ourPublicKey: string | null;
};

const withDefault: readonly EsbKey[] = ["mode", "grantType", "format", "tokenTimeoutMs", "requestTimeoutMs"];

/**
 * Lays the environment over what the console says, and tells whether the bus can be used with that. Everything that is missing
 * or wrong is told at once, by the documented names.
 */
export function resolveEsb(
  environment: GivenEsb,
  document: EsbDocument,
  secrets: ReadonlyMap<string, string>,
): ResolvedEsb {
  const { given, sources } = layOver(environment, fromConsole(document, secrets));
  const problems: EsbSettingProblem[] = [];
  const missing: string[] = [];
  const read = (key: EsbKey): string | null => {
    const found = given[key];
    if (found?.kind === "given") return found.text;
    const name = variableOf(key);
    if (found?.kind === "unreadable") problems.push({ name, detail: found.detail });
    else if (esbFields.some((field) => field.key === key && field.required)) missing.push(name);
    return null;
  };
  const keys = readKeys(read, problems);
  const texts = {
    tokenUrl: read("tokenUrl"),
    engineUrl: read("engineUrl")?.replace(/\/+$/, "") ?? null,
    clientId: read("clientId"),
    clientSecret: read("clientSecret"),
  };
  const ourPublicKey = keys.privateKey === null ? null : writePublicKey(keys.privateKey);
  const mode = mediatorModes.find((one) => one === read("mode")) ?? "hybrid";
  const shared = {
    grantType: read("grantType") ?? defaultGrantType,
    format: esbFormats.find((one): one is EsbFormat => one === read("format")) ?? defaultFormat,
    tokenTimeoutMs: Number(read("tokenTimeoutMs") ?? defaultTokenTimeoutMs),
    requestTimeoutMs: Number(read("requestTimeoutMs") ?? defaultRequestTimeoutMs),
  };
  const told = { mode, sources, values: listValues(given, { mode, ...shared }), ourPublicKey };
  const { tokenUrl, engineUrl, clientId, clientSecret } = texts;
  const { privateKey, busPublicKey } = keys;
  const isComplete =
    tokenUrl !== null && engineUrl !== null && clientId !== null && clientSecret !== null && problems.length === 0;
  if (!isComplete || privateKey === null || busPublicKey === null) {
    const order = (name: string) => esbFields.findIndex((field) => field.variable === name);
    missing.sort((one, other) => order(one) - order(other));
    return { ...told, state: { kind: "incomplete", missing, problems } };
  }
  const settings = { tokenUrl, engineUrl, clientId, clientSecret, ...shared, privateKey, busPublicKey };
  return { ...told, state: { kind: "ready", settings } };
}

function readKeys(read: (key: EsbKey) => string | null, problems: EsbSettingProblem[]) {
  const load = (key: EsbKey, readKey: typeof readPublicKey) => {
    const pem = read(key);
    if (pem === null) return null;
    const found = readKey(pem);
    if (found.ok) return found.key;
    problems.push({ name: variableOf(key), detail: found.detail });
    return null;
  };
  const privateKey = load("privateKey", readPrivateKey);
  const publicKey = load("publicKey", readPublicKey);
  if (privateKey !== null && publicKey !== null && !isPair(privateKey, publicKey)) {
    const detail = `is not the public half of ${variableOf("privateKey")}; leave it out, or give the one that belongs to it`;
    problems.push({ name: variableOf("publicKey"), detail });
  }
  return { privateKey, busPublicKey: load("busPublicKey", readPublicKey) };
}

function listValues(given: GivenEsb, defaults: Partial<Record<EsbKey, string | number>>) {
  const values = {} as Record<EsbKey, string | null>;
  for (const { key } of esbFields) {
    const found = given[key];
    const standard = defaults[key] === undefined ? null : String(defaults[key]);
    values[key] = isSecret(key) ? null : found?.kind === "given" ? found.text : standard;
  }
  return values;
}

function fromConsole(document: EsbDocument, secrets: ReadonlyMap<string, string>): GivenEsb {
  const given: GivenEsb = {};
  for (const { key } of esbFields) {
    const value = document[key];
    if (value === null) continue;
    given[key] = isSecret(key) ? openSecret(String(value), secrets) : { kind: "given", text: String(value) };
  }
  return given;
}

/** True for settings that the console holds as the name of a secret. */
export function isSecret(key: EsbKey): boolean {
  return key === "clientSecret" || key === "privateKey";
}

function openSecret(name: string, secrets: ReadonlyMap<string, string>): GivenText {
  const text = secrets.get(name);
  if (text !== undefined) return { kind: "given", text };
  return { kind: "unreadable", detail: `names the secret "${name}", which is not in the vault` };
}

function layOver(environment: GivenEsb, console: GivenEsb): { given: GivenEsb; sources: Record<EsbKey, EsbSource> } {
  const sources = {} as Record<EsbKey, EsbSource>;
  const given: GivenEsb = {};
  for (const { key } of esbFields) {
    const found = environment[key] ?? console[key];
    if (found !== undefined) given[key] = found;
    if (environment[key] !== undefined) sources[key] = "environment";
    else if (console[key] !== undefined) sources[key] = "console";
    else sources[key] = withDefault.includes(key) ? "default" : "none";
  }
  return { given, sources };
}
