import type { ListQuery } from "#components/ui/list-address.ts";
import { HttpMethod } from "#core/deliveries/model.ts";
import { readText } from "../read-list-query.ts";

/** The call that the list of channels is asked about, in its address; null where it is asked about none. */
export function readChannelQuestion(query: ListQuery): { method: HttpMethod; path: string } | null {
  const text = readText(query, "try-path");
  if (text === undefined) return null;
  const bare = text.split(/[?#]/, 1)[0] ?? "";
  return {
    method: HttpMethod.safeParse(readText(query, "try-method")).data ?? "GET",
    path: decode(bare.startsWith("/") ? bare : `/${bare}`),
  };
}

// As the proxy reads it; what is no percent-encoding stays as it is.
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}
