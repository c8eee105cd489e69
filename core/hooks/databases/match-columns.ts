/** Names of columns that are hidden in a database that is attached, unless somebody says otherwise. */
export const usualHiddenColumns = [
  "*password*",
  "*passwd*",
  "*secret*",
  "*token*",
  "*api_key*",
  "*apikey*",
  "*private_key*",
  "*credential*",
  "*_hash",
  "*_salt",
];

/** Whether one of the patterns is the name of this column, in any case; `*` stands for any characters, also for none. */
export function isHiddenColumn(name: string, patterns: readonly string[]): boolean {
  const column = name.toLowerCase();
  return patterns.some((pattern) => matches(column, pattern.toLowerCase()));
}

/** Goes back to the last star only, so that no pattern costs more than the product of the two lengths. */
function matches(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let afterStar = 0;
  while (at < text.length) {
    if (pattern[inPattern] === "*") {
      star = inPattern;
      afterStar = at;
      inPattern += 1;
    } else if (inPattern < pattern.length && pattern[inPattern] === text[at]) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      afterStar += 1;
      at = afterStar;
      inPattern = star + 1;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern += 1;
  return inPattern === pattern.length;
}
