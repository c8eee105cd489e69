"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { NewSecret, SecretDescription, SecretValue } from "#core/vault/model.ts";
import { deleteSecret } from "#db/stores/vault/delete-secret.ts";
import { createSecret, describeSecret, setSecretValue } from "#db/stores/vault/save-secret.ts";

const Id = z.object({ id: z.uuid() });
const gone: ActionOutcome = { kind: "refused", message: "This secret is no longer there." };
const mend = "Mend what is marked below.";

/** Fields: name, description, value. */
export async function addSecret(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_secrets");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(NewSecret, readForm(form));
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const outcome = await createSecret(permitted.ports, permitted.author, parsed.value);
  if (outcome.kind === "name_taken") {
    const problems = [{ pointer: "/name", detail: "There is a secret of this name." }];
    return { kind: "refused", message: mend, problems };
  }
  return { kind: "done", message: `The secret ${parsed.value.name} is in the vault.` };
}

/** Fields: id, value. */
export async function replaceSecretValue(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_secrets");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id.extend({ value: SecretValue }), readForm(form));
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const { id, value } = parsed.value;
  const { kind } = await setSecretValue(permitted.ports, permitted.author, id, value);
  return kind === "changed" ? { kind: "done", message: "The new value is used from now on." } : gone;
}

/** Fields: id, description. */
export async function changeSecretDescription(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_secrets");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id.extend({ description: SecretDescription }), readForm(form));
  if (!parsed.ok) return { kind: "refused", message: mend, problems: parsed.problems };
  const { id, description } = parsed.value;
  const { kind } = await describeSecret(permitted.ports, permitted.author, id, description);
  return kind === "changed" ? { kind: "done", message: "The description is changed." } : gone;
}

/** Fields: id. Refused while an integration refers to it; the answer names them. */
export async function removeSecret(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_secrets");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Id, readForm(form));
  if (!parsed.ok) return gone;
  const outcome = await deleteSecret(permitted.ports, permitted.author, parsed.value.id);
  switch (outcome.kind) {
    case "deleted":
      return { kind: "done", message: "The secret is deleted." };
    case "not_found":
      return gone;
    case "in_use": {
      const names = outcome.usedBy.map((user) => user.name).join(", ");
      return { kind: "refused", message: `It is still used by: ${names}. Give those another secret first.` };
    }
  }
}
