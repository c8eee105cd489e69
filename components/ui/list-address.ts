/** The query of a page as Next hands it over, or as the screens pass it on. */
export type ListQuery = Readonly<Record<string, string | string[] | undefined>>;

// A changed filter or order makes another list, in which the old place means nothing.
const placeNames = ["page", "offset", "cursor"];

/**
 * The address of a list with some parts of its query changed; null or an empty text takes a part away. The place in
 * the list is forgotten unless the change itself names one. Parts are sorted, so that one list has one address.
 */
export function listAddress(path: string, query: ListQuery, changes: Readonly<Record<string, string | null>>): string {
  const keepsPlace = placeNames.some((name) => name in changes);
  const parts = new Map<string, string>();
  for (const [name, value] of Object.entries(query)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first && (keepsPlace || !placeNames.includes(name))) parts.set(name, first);
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value) parts.set(name, value);
    else parts.delete(name);
  }
  const search = new URLSearchParams([...parts].sort(([left], [right]) => (left < right ? -1 : 1))).toString();
  return search ? `${path}?${search}` : path;
}

export type SortDirection = "ascending" | "descending";
export type Sort = { by: string; direction: SortDirection };

/** Reads `name` as ascending and `-name` as descending; anything that is not among the names gives the fallback. */
export function readSort(text: string | undefined, names: readonly string[], fallback: Sort): Sort {
  const by = text?.replace(/^-/, "") ?? "";
  if (!names.includes(by)) return fallback;
  return { by, direction: text?.startsWith("-") ? "descending" : "ascending" };
}

export function writeSort(sort: Sort): string {
  return sort.direction === "descending" ? `-${sort.by}` : sort.by;
}

/** What a press on a column's head asks for: the other direction where it is sorted by already, else its first one. */
export function turnSort(current: Sort, by: string, first: SortDirection): Sort {
  if (current.by !== by) return { by, direction: first };
  return { by, direction: current.direction === "ascending" ? "descending" : "ascending" };
}
