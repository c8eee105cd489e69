import type { z } from "zod";
import {
  EmailIntegrationTarget,
  HttpIntegrationTarget,
  type IntegrationTarget,
  SmsIntegrationTarget,
} from "#core/integrations/model.ts";
import { readOwnField } from "./read-own-field.ts";
import type { Place, Reading } from "./reading.ts";

/** The documented time limit of a target: 30 seconds. */
export const defaultTimeoutMs = 30_000;

export type PresentTarget = {
  /** The stored target that this one continues; null for a new one. */
  present: IntegrationTarget | null;
  /** The id of a new target. */
  newId: string;
};

/** Our own fields that every kind of target has. */
export const ownTargetFields = ["targetId", "name", "timeoutMs", "condition", "mapping"];

type OwnParts = Pick<IntegrationTarget, "targetId" | "name" | "timeoutMs" | "condition" | "mapping">;

const schemas = { http: HttpIntegrationTarget, email: EmailIntegrationTarget, sms: SmsIntegrationTarget };

/** Reads what every kind of target has beside the documented fields; `named` is the name of a new one. */
export function readOwnParts(
  reading: Reading,
  place: Place,
  { present, newId }: PresentTarget,
  kind: IntegrationTarget["kind"],
  named: string,
): OwnParts {
  const shape: { [Key in keyof OwnParts]: z.ZodType<OwnParts[Key]> } = schemas[kind].shape;
  const name = named.slice(0, 120) || "Target";
  return {
    targetId: readOwnField(reading, place, "targetId", shape.targetId, present?.targetId ?? newId, newId),
    name: readOwnField(reading, place, "name", shape.name, present?.name ?? name, name),
    timeoutMs: readOwnField(reading, place, "timeoutMs", shape.timeoutMs, present?.timeoutMs, defaultTimeoutMs),
    condition: readOwnField(reading, place, "condition", shape.condition, present?.condition ?? null, null),
    mapping: readOwnField(reading, place, "mapping", shape.mapping, present?.mapping ?? null, null),
  };
}
