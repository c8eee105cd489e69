import { type ListQuery, readSort, type Sort } from "#components/ui/list-address.ts";
import type { ObjectPlace } from "#db/queries/mediator/object-page.ts";
import { readListPlace, readText } from "../read-list-query.ts";

type ReadList = {
  place: { page: number; limit: number; offset: number };
  sort: Sort;
  /** For the query: the usual order where the address names none. */
  asked: ObjectPlace;
  search: string | null;
  flag: (name: string) => boolean | null;
  id: (name: string) => number | null;
};

/** What a list's address says: the place, the order and the filters. What cannot be read filters nothing. */
export function readObjectList(query: ListQuery, orders: readonly string[], usual: Sort): ReadList {
  const place = readListPlace(query);
  const sort = readSort(readText(query, "sort"), orders, usual);
  const isUsual = sort.by === usual.by && sort.direction === usual.direction;
  return {
    place,
    sort,
    asked: { sort: isUsual ? null : sort, limit: place.limit, offset: place.offset },
    search: readText(query, "search")?.replaceAll("\u0000", "") ?? null,
    flag: (name) => {
      const text = readText(query, name);
      return text === "true" ? true : text === "false" ? false : null;
    },
    id: (name) => {
      const text = readText(query, name) ?? "";
      return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
    },
  };
}
