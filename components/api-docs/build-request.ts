export type ParameterPlace = { name: string; in: string };

type RequestToBuild = {
  method: string;
  path: string;
  parameters: readonly ParameterPlace[];
  values: ReadonlyMap<string, string>;
  body: string | null;
  /** What the body is; JSON where any is taken. */
  mediaType?: string;
  /** Empty for none: a browser that is signed in says by its cookie who it is. */
  token: string;
};

/** What `fetch` is to be called with. Parameters without a value are left out of the query. */
export function buildRequest(input: RequestToBuild): { address: string; init: RequestInit } {
  const { method, path, parameters, values, body, token, mediaType = "application/json" } = input;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let address = path;
  for (const { name, in: place } of parameters) {
    const value = values.get(name)?.trim() ?? "";
    if (place === "path") address = address.replace(`{${name}}`, encodeParameter(name, value));
    else if (place === "header" && value !== "") headers[name.toLowerCase()] = value;
    else if (value !== "") query.set(name, value);
  }
  if (token !== "") headers.authorization = `Bearer ${token}`;
  if (body !== null && body.trim() !== "") headers["content-type"] = mediaType;
  const text = query.toString();
  return {
    address: text === "" ? address : `${address}?${text}`,
    init: { method, headers, ...(body !== null && body.trim() !== "" ? { body } : {}) },
  };
}

/** What stands for the rest of a channel's path may hold slashes, as the path itself does. */
function encodeParameter(name: string, value: string): string {
  const encoded = encodeURIComponent(value);
  return name === "rest" || name === "resource_path" ? encoded.replaceAll("%2F", "/") : encoded;
}
