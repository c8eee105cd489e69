import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { Json } from "#core/json.ts";
import { isYes } from "../decide/read-query.ts";
import { type AsynchronousWish, decideAsynchronous } from "../forward/decide-asynchronous.ts";

/** `async` of the body goes before what the request's own address and headers say: true, 1, and the words of consent. */
export function decideAsynchronousCall(
  value: Json | undefined,
  query: string,
  headers: readonly HeaderLine[],
): AsynchronousWish {
  const wish = decideAsynchronous(query, headers);
  if (value === undefined || value === null || value === "") return wish;
  const asynchronous = value === true || value === 1 || (typeof value === "string" && isYes(value));
  return { ...wish, asynchronous, by: "async" };
}
