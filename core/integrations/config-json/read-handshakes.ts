import { type Handshake, Handshakes } from "#core/ingress/handshakes/model.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { readSecretReference } from "./read-credential.ts";
import { readOwnField } from "./read-own-field.ts";
import { memberOf, type Place, type Reading } from "./reading.ts";

/** Handshakes by kind; their secrets are names or, to be put into the vault, `{"value": …}`. */
export function readHandshakes(reading: Reading, place: Place, present: Handshake[]): Handshake[] {
  const given = memberOf(place, "handshakes");
  if (!Array.isArray(given)) return readOwnField(reading, place, "handshakes", Handshakes, present, []);
  const pointer = appendPointer(place.pointer, "handshakes");
  const named = given.map((one, index) => nameSecret(reading, one, appendPointer(pointer, String(index)), present));
  return readOwnField(reading, { ...place, object: { handshakes: named } }, "handshakes", Handshakes, present, []);
}

function nameSecret(reading: Reading, given: Json, pointer: string, present: Handshake[]): Json {
  if (!isJsonObject(given) || given.secret === undefined || typeof given.kind !== "string") return given;
  const current = present.find(({ kind }) => kind === given.kind);
  const secret = readSecretReference(reading, { object: given, pointer }, "secret", {
    current: current !== undefined && "secret" in current ? current.secret : null,
    nameParts: ["webhook", given.kind],
    description: "Answers a provider that checks the address before it sends.",
    inHeader: false,
  });
  // Where it has a problem already, a name that is none keeps the schema from telling of a second one at this place.
  return { ...given, secret: secret ?? "unread" };
}
