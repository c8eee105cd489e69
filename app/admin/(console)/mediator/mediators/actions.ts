"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { readJsonField } from "#app/_server/mediator-objects/read-json-field.ts";
import { openRegistrationPorts } from "#app/_server/openhim/open-openhim-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { changeConfig } from "#core/openhim/change-config.ts";

const Id = z.coerce.number().int().positive();
const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };

/** Fields: id, config (JSON). */
export async function saveConfig(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_mediator");
  if (permitted.kind === "refused") return permitted;
  const { id, config = "" } = readForm(form);
  const known = Id.safeParse(id);
  if (!known.success) return gone;
  const ports = openRegistrationPorts(permitted.platform);
  const outcome = await changeConfig(ports, permitted.author, known.data, readJsonField(config));
  switch (outcome.kind) {
    case "changed":
      return { kind: "done", message: "It is told at its next heartbeat." };
    case "not_found":
      return gone;
    case "invalid": {
      const problems = outcome.problems.map(({ pointer, detail }) => {
        const inside = pointer.replace(/^\/config\/?/, "");
        return { pointer: "/config", detail: inside === "" ? detail : `${inside}: ${detail}` };
      });
      return { kind: "refused", message: "Mend what is marked below.", problems };
    }
  }
}
