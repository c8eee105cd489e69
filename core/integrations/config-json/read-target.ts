import type { IntegrationTarget } from "#core/integrations/model.ts";
import { readEmailTarget } from "./read-email-target.ts";
import { readHttpTarget } from "./read-http-target.ts";
import type { PresentTarget } from "./read-own-parts.ts";
import { readSmsTarget } from "./read-sms-target.ts";
import { addProblem, type Place, type Reading, readText } from "./reading.ts";

const kinds = ["http", "email", "sms"] as const;

/** Reads a target of the documented form. Null, with a problem, when it is of a type that cannot be read on. */
export function readTarget(reading: Reading, place: Place, given: PresentTarget): IntegrationTarget | null {
  const before = reading.problems.length;
  const type = readText(reading, place, "type")?.toLowerCase() ?? "http";
  if (reading.problems.length > before) return null;
  const { present } = given;
  switch (kinds.find((kind) => kind === type)) {
    case "http":
      return readHttpTarget(reading, place, { ...given, present: present?.kind === "http" ? present : null });
    case "email":
      return readEmailTarget(reading, place, { ...given, present: present?.kind === "email" ? present : null });
    case "sms":
      return readSmsTarget(reading, place, { ...given, present: present?.kind === "sms" ? present : null });
    case undefined:
      addProblem(reading, place, "type", `"${type}" is not a valid choice; http, email and sms are.`);
      return null;
  }
}
