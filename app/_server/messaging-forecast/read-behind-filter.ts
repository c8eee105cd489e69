import type { ListQuery } from "#components/ui/list-address.ts";
import type { BehindFilter } from "#core/messaging/lifecycle/behind-filter.ts";
import { readText } from "../read-list-query.ts";

/** The filter of the screen's address; what cannot be read is left out, so that an old bookmark still shows something. */
export function readBehindFilter(query: ListQuery): BehindFilter {
  const number = (name: string) => {
    const text = readText(query, name);
    return text !== undefined && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : undefined;
  };
  const [set, expected, min] = [number("set"), number("expected_set"), number("behind_min")];
  return {
    ...(set === undefined ? {} : { messageSetId: set }),
    ...(expected === undefined ? {} : { expectedMessageSetId: expected }),
    ...(min === undefined ? {} : { messagesMin: min }),
  };
}
