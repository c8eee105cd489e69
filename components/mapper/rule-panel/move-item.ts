/** The list with one element moved by so many places; the same list where there is no such place. */
export function moveItem<Item>(list: readonly Item[], from: number, by: number): readonly Item[] {
  const to = from + by;
  if (from < 0 || to < 0 || from >= list.length || to >= list.length) return list;
  const moved = list.toSpliced(from, 1);
  return moved.toSpliced(to, 0, list[from] as Item);
}
