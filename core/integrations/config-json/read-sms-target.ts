import { SmsIntegrationTarget } from "#core/integrations/model.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { readOwnField } from "./read-own-field.ts";
import { ownTargetFields, readOwnParts } from "./read-own-parts.ts";
import { addProblem, isRequired, memberOf, type Place, type Reading, warnOfUnknown } from "./reading.ts";

type Given = { present: SmsIntegrationTarget | null; newId: string };

const nothing: SmsIntegrationTarget["message"] = { from: null, to: "", text: "" };

/** Reads an SMS target. The documents name the type and define no fields for it, so `route` and `message` are our own. */
export function readSmsTarget(reading: Reading, place: Place, given: Given): SmsIntegrationTarget {
  const { present } = given;
  warnOfUnknown(reading, place, ["type", "route", "message", ...ownTargetFields]);
  const own = readOwnParts(reading, place, given, "sms", "SMS");
  const { route: Route, message: Message } = SmsIntegrationTarget.shape;
  for (const key of ["route", "message"] as const) {
    if (present === null && (memberOf(place, key) ?? null) === null) addProblem(reading, place, key, isRequired);
  }
  const noRoute: SmsIntegrationTarget["route"] = { kind: "providers", names: [] };
  return {
    kind: "sms",
    ...own,
    route: readOwnField(reading, place, "route", Route, present?.route, noRoute),
    message: readMessage(reading, place, present, Message),
  };
}

function readMessage(
  reading: Reading,
  place: Place,
  present: SmsIntegrationTarget | null,
  Message: (typeof SmsIntegrationTarget)["shape"]["message"],
): SmsIntegrationTarget["message"] {
  const given = memberOf(place, "message");
  if (given === undefined || given === null) return present?.message ?? nothing;
  const parsed = parseFields(
    Message,
    typeof given === "object" && !Array.isArray(given) ? { from: null, ...given } : given,
    `${place.pointer}/message`,
  );
  if (parsed.ok) return parsed.value;
  reading.problems.push(...parsed.problems);
  return nothing;
}
