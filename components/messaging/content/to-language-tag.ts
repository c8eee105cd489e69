/**
 * A language of a message as a browser and a screen reader know it (BCP 47): eng is en, eng_ZA is en-ZA. Undefined for what is
 * no language, as while one types.
 */
export function toLanguageTag(lang: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(lang.replaceAll("_", "-"))[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
