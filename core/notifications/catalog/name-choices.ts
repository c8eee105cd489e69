const shownMax = 20;

/** What there is to choose from, for a sentence; `none` stands where there is nothing. */
export function nameChoices(codes: readonly string[], none: string): string {
  if (codes.length === 0) return none;
  const shown = codes.slice(0, shownMax).join(", ");
  return codes.length > shownMax ? `${shown} and ${codes.length - shownMax} more` : shown;
}
