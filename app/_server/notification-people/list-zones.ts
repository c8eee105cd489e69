/** Time zones that are offered while typing; others of the IANA database, such as old names, are taken as well. */
export function listZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}
